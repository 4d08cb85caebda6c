"""How much of what readers are answered is kept to be answered again."""

from settings import env

# Of each worker process; 0 keeps nothing. The answers that were not asked for longest are dropped first.
HUB_ANSWER_CACHE_BYTES = env.whole_number("HUB_ANSWER_CACHE_MEGABYTES", default=32) * 1024**2
