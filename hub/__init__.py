"""The content hub: what editors write, and the publications that everyone else reads.

Imports none of our other packages. `search` and `frontend_api` may import `hub.selectors` and `hub.models`.
"""
