"""Publishing: when the nightly comparison of all publications runs."""

from settings import env

# In the local time zone (`TIME_ZONE`), when nobody edits; None if the relay must not do it.
HUB_RECONCILE_AT = env.time_of_day("HUB_RECONCILE_AT", default="02:30")
