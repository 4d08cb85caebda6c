"""How often the feeds of villages are read."""

from settings import env

HUB_FEED_MINUTES = env.whole_number("HUB_FEED_MINUTES", default=60, at_least=5)
