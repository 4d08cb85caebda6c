"""Many publications at once, without pages, for what depends on their number."""

from datetime import UTC, datetime

from hub.models.publication import Publication
from hub.models.version_clock import CLOCK_ID, VersionClock

FAR_ABOVE = 1_000_000
PUBLISHED_AT = datetime(2026, 3, 1, tzinfo=UTC)


def publications(count: int, *, from_version: int = 1) -> None:
    """Write news with the versions from this one on; each knows its number by its title.

    The clock is far above them, so that a test may give versions of its own.
    """
    VersionClock.objects.update_or_create(pk=CLOCK_ID, defaults={"value": FAR_ABOVE})
    Publication.objects.bulk_create(
        Publication(
            id=f"piece-{number:06}",
            kind="news",
            page_id=number,
            path=f"/kabar-{number}",
            title=f"Kabar dermaga {number}",
            summary="Warga membangun dermaga kayu di tepi sungai.",
            text="Gotong royong membangun dermaga. " * 20,
            published_at=PUBLISHED_AT,
            updated_at=PUBLISHED_AT,
            version=number,
        )
        for number in range(from_version, from_version + count)
    )
