"""How much of a document is searched for personal data; one that could not be read to its end needs a reviewer."""

from settings import env

PRIVACY_SCAN_SECONDS = env.number("HUB_SCAN_SECONDS", default=20, at_least=1)
PRIVACY_SCAN_MOST_PAGES = env.whole_number("HUB_SCAN_MOST_PAGES", default=500, at_least=1)
PRIVACY_SCAN_MOST_SIGNS = env.whole_number("HUB_SCAN_MOST_SIGNS", default=5_000_000, at_least=1)
