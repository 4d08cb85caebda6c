"""The content hub: what editors write, and the publications that everybody else reads.

Imports nothing of ours. `search` and `frontend_api` may import `hub.selectors` and `hub.models`.
"""
