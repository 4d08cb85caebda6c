"""What became of a piece from elsewhere, and where it goes."""

from dataclasses import dataclass
from enum import Enum

from hub.content.village import VillagePage
from hub.publishing.page_places import region_of

LONGEST_CREDIT = 120


class Became(Enum):
    """What became of a piece."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UPDATED = "updated"
    TOLD = "told"
    REPEATED = "repeated"
    LEFT_OUT = "left out"
    FAILED = "failed"
    WAITS = "waits"
    UNCHANGED = "unchanged"

    @property
    def is_work(self) -> bool:
        """Whether it took time: something was fetched or stored for it."""
        return self in (Became.DRAFT, Became.PUBLISHED, Became.UPDATED)


@dataclass(frozen=True)
class ImportPlace:
    """Where the pieces of a source go, and how it is named in them."""

    village: VillagePage
    credit: str


def place_of(village: VillagePage) -> ImportPlace:
    """Return the place. Its site is named after the village, a kampung too, not after what the feed calls itself."""
    region = region_of(village.path)
    return ImportPlace(village, f"Laman {region.full_name if region is not None else village.title}"[:LONGEST_CREDIT])
