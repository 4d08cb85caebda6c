"""Requests of the hub to other servers."""

from settings import env

# Hosts in private networks to which webhooks may be sent all the same, as they are written in the address.
HUB_PRIVATE_HOSTS = env.words("HUB_PRIVATE_HOSTS", default=[])
