"""Who is told of public changes besides the endpoints of the CMS."""

from settings import env

# The cache in front of the hub, which is told what to forget; empty if there is none, or if it only waits.
HUB_PURGE_URL = env.web_address("HUB_PURGE_URL", default="")
