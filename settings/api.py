"""The API for apps: where it is reached, and how long its answers may be kept."""

from settings import env

HUB_PUBLIC_URL = env.web_address("HUB_PUBLIC_URL", default="http://127.0.0.1:8000")
GRAPHQL_INTROSPECTION = env.flag("GRAPHQL_INTROSPECTION", default=True)
# A withdrawn piece may stay in shared caches for this long; with the ETag, asking again costs no body.
GRAPHQL_MAX_AGE_SECONDS = env.whole_number("GRAPHQL_MAX_AGE_SECONDS", default=1)
