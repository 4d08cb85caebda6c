"""Readers: whether opening content and searching are counted, and how long counts stay."""

from settings import env

HUB_COUNT_READERS = env.flag("HUB_COUNT_READERS", default=True)
HUB_READERSHIP_DAYS = env.whole_number("HUB_READERSHIP_DAYS", default=400, at_least=31)
