"""The read-only GraphQL API of the hub: schema, limits, HTTP, health.

Nothing imports it; `settings.urls` names it. It reads only through `hub.selectors` and `search.service`.
"""
