"""The months in which something is in season, as terms that lists are filtered by."""

from collections.abc import Collection

from hub.models import facets
from hub.models.economy import MONTHS

SEASON = "season"


def season_terms(months: Collection[str]) -> list[tuple[str, str]]:
    """Return the terms of these months; without any, it is the whole year."""
    return [(SEASON, key) for key in months or [key for key, _ in MONTHS]]


facets.declare(SEASON, facets.Sort.LISTED, listed=MONTHS)
