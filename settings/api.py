"""The API for apps: its URL, and how long its responses may be cached."""

import re

from settings import colours, env
from settings.well_known import checked

HUB_PUBLIC_URL = env.web_address("HUB_PUBLIC_URL", default="http://127.0.0.1:8000")
# Where the app shows one publication, for links out of the CMS; {id} stands for the publication's id.
HUB_APP_LINK = env.text("HUB_APP_LINK", default="")
# Whose scripts may read public answers: "*" for every site, or origins such as https://app.example.go.id.
HUB_API_ORIGINS = checked(
    "HUB_API_ORIGINS",
    env.words("HUB_API_ORIGINS", default=["*"]),
    re.compile(r"\*|https?://[a-z0-9.-]+(:[0-9]{1,5})?"),
    remedy="write * or origins as browsers send them, such as https://app.example.go.id",
)
# Whether only the documents of `manage.py trust_documents` are answered.
HUB_ONLY_TRUSTED_DOCUMENTS = env.flag("HUB_ONLY_TRUSTED_DOCUMENTS", default=False)
# Whether a browser that opens /graphql/ gets GraphiQL.
HUB_GRAPHIQL = env.flag("HUB_GRAPHIQL", default=True)
GRAPHQL_INTROSPECTION = env.flag("GRAPHQL_INTROSPECTION", default=True)
# A withdrawn publication may stay in shared caches for this long; with the ETag, a repeated request costs no body.
GRAPHQL_MAX_AGE_SECONDS = env.whole_number("GRAPHQL_MAX_AGE_SECONDS", default=1)
# For a cache that HUB_PURGE_URL tells of changes: how long it may keep an answer instead (s-maxage), and show the old
# one while it asks again (stale-while-revalidate). With 0, the answer says neither.
GRAPHQL_SHARED_SECONDS = env.whole_number("GRAPHQL_SHARED_SECONDS", default=0)
GRAPHQL_STALE_SECONDS = env.whole_number("GRAPHQL_STALE_SECONDS", default=0)
# The main colour of public pages, as #rrggbb; white text on it, and it on white, must be readable.
HUB_ACCENT_COLOUR = colours.colour_on_white("HUB_ACCENT_COLOUR", default="#0b5d3b")
# The licence of open data, stated in each catalogue and description.
HUB_DATA_LICENCE = env.web_address("HUB_DATA_LICENCE", default="https://creativecommons.org/licenses/by/4.0")
