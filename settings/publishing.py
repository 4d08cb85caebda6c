"""Publishing: when the nightly comparison of all publications runs, and how much the first screen shows."""

from settings import env

# In the local time zone (`TIME_ZONE`), when nobody edits; None if the relay must not do it.
HUB_RECONCILE_AT = env.time_of_day("HUB_RECONCILE_AT", default="02:30")
# How many villages each list of the first screen shows on a day; with ninety times as many, a turn takes ninety days.
HUB_FEATURED_PLACES = env.whole_number("HUB_FEATURED_PLACES", default=12, at_least=1)
