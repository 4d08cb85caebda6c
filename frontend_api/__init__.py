"""The read-only GraphQL API of the hub: schema, limits, HTTP, health.

Nobody imports it; `settings.urls` names it. It reads through `hub.selectors` and `search.service` only.
"""
