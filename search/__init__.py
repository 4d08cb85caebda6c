"""Finds publications. Imports the hub only; `frontend_api` may import `search.service` and nothing else of it."""
