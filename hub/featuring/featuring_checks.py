"""System check: whether the first screen has places enough for everybody to have a turn within ninety days."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  Django's name for it.
from django.db import DEFAULT_DB_ALIAS

from hub.models.featured_rows import FeaturedNight
from hub.models.migrated import is_migrated

DAYS = 90


@register(Tags.database)
def check_places(*, databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Warn if a list had more villages last night than fit into ninety days; asks the database only if it may.

    `migrate` checks before it makes the table.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()) or not is_migrated(FeaturedNight, using=DEFAULT_DB_ALIAS):
        return []
    night = FeaturedNight.objects.first()
    places = settings.HUB_FEATURED_PLACES
    crowded = {name: count for name, count in night.villages.items() if count > places * DAYS} if night else {}
    return [
        Warning(
            f'{count} villages have something for the list "{name}" of the first screen, which shows {places} a day: '
            f"some will wait longer than {DAYS} days for a turn.",
            hint=f"Set HUB_FEATURED_PLACES to at least {-(-count // DAYS)}.",
            id="hub.W006",
        )
        for name, count in crowded.items()
    ]
