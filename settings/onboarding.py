"""How people come in: how long an invitation can be accepted."""

from settings import env

HUB_INVITATION_DAYS = env.whole_number("HUB_INVITATION_DAYS", default=14, at_least=1)
