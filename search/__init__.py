"""Finds publications. Imports only the hub; `frontend_api` may import only `search.service` and `search.request`."""
