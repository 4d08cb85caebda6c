"""Publishing: when all of it is looked at."""

from settings import env

# In the local zone (`TIME_ZONE`), when nobody edits; None where the relay is not to do it.
HUB_RECONCILE_AT = env.time_of_day("HUB_RECONCILE_AT", default="02:30")
