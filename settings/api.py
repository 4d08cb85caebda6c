"""The API for apps: its URL, and how long its responses may be cached."""

from settings import env

HUB_PUBLIC_URL = env.web_address("HUB_PUBLIC_URL", default="http://127.0.0.1:8000")
# Where the app shows one publication, for links out of the CMS; {id} stands for the publication's id.
HUB_APP_LINK = env.text("HUB_APP_LINK", default="")
GRAPHQL_INTROSPECTION = env.flag("GRAPHQL_INTROSPECTION", default=True)
# A withdrawn publication may stay in shared caches for this long; with the ETag, a repeated request costs no body.
GRAPHQL_MAX_AGE_SECONDS = env.whole_number("GRAPHQL_MAX_AGE_SECONDS", default=1)
# The main colour of public pages, as #rrggbb; white text on it, and it on white, must be readable.
HUB_ACCENT_COLOUR = env.colour_on_white("HUB_ACCENT_COLOUR", default="#0b5d3b")
# The licence of open data, stated in each catalogue and description.
HUB_DATA_LICENCE = env.web_address("HUB_DATA_LICENCE", default="https://creativecommons.org/licenses/by/4.0")
