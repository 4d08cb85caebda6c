"""What uses an entry of a vocabulary: the content that is filed under it, and the entries below it."""

from dataclasses import dataclass

from hub.models.facets import facets_of
from hub.models.publication import Publication
from hub.models.vocabulary_entry import VocabularyEntry
from hub.vocabularies.vocabulary_rules import ABOVE

SHOWN = 10
MOST_COUNTED = 1000


@dataclass(frozen=True)
class EntryUses:
    """The newest few publications that use an entry, how many there are up to `MOST_COUNTED`, and the entries below."""

    newest: list[Publication]
    count: int
    below: list[str]

    @property
    def are_more(self) -> bool:
        """Whether there are more publications than were counted."""
        return self.count > MOST_COUNTED

    @property
    def is_used(self) -> bool:
        """Whether anything uses the entry."""
        return bool(self.count or self.below)


def uses_of(entry: VocabularyEntry) -> EntryUses:
    """Return what uses the entry now, in at most three statements."""
    filed = Publication.objects.public().filter(terms__facet__in=facets_of(entry.vocabulary_id), terms__value=entry.key)
    lists = [name for name, above in ABOVE.items() if above == entry.vocabulary_id]
    below = VocabularyEntry.objects.filter(vocabulary__in=lists, parent=entry.key).order_by("vocabulary", "position")
    return EntryUses(
        newest=list(filed.only("title", "page_id", "kind").order_by("-published_at", "-id")[:SHOWN]),
        count=filed.order_by().values("pk")[: MOST_COUNTED + 1].count(),
        below=list(below.values_list("label", flat=True)[:SHOWN]),
    )
