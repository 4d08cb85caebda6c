"""Requests of the hub to other servers."""

from settings import env

# Hosts in private networks that the hub may ask and tell something all the same, as they are written in the address.
HUB_PRIVATE_HOSTS = env.words("HUB_PRIVATE_HOSTS", default=[])
