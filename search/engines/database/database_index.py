"""One generation of the database engine."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Count, Max, QuerySet, Sum

from hub.models.publication import Publication
from search.engines.base import Census, Held, Refusal
from search.engines.database.dialect import dialect
from search.engines.database.rows import IndexRow, row_of
from search.engines.database.stem_counts import add, counted, stored_stems
from search.indonesian.letters import consonants
from search.indonesian.stemmer import stem
from search.models import Entry, Generation, StemCount, VocabularyWord
from search.search_documents import SearchDocument

BATCH = 2_000


class DatabaseIndex:
    """The entries of one generation. Its state decides whether readers search it, so nothing is switched here."""

    def __init__(self, generation_id: int) -> None:
        self.generation_id = generation_id
        self._known_words: set[str] = set()

    def create(self) -> bool:
        """Do nothing: the tables exist."""
        return False

    def write(self, documents: Sequence[SearchDocument]) -> list[Refusal]:
        """Store or remove each document whose version is still the newest; refuse none.

        The generation is locked, so that no relay can bring back what another one has just removed.
        """
        rows = {
            document.publication_id: row_of(document, generation_id=self.generation_id)
            for document in documents
            if not document.is_withdrawn
        }
        with transaction.atomic():
            self._lock()
            newest = self._newest(documents)
            self._replace(newest, [row for publication_id, row in rows.items() if publication_id in newest])
            new = {word for row in rows.values() for word in row.vocabulary} - self._known_words
            _remember(new)
        self._known_words |= new
        return []

    def refresh(self) -> None:
        """Do nothing: committed rows are visible."""

    def census(self, *, up_to: int, leaving_out: frozenset[str]) -> Census:
        """Count the entries with a version of at most `up_to`, except those of the publications in `leaving_out`."""
        entries = Entry.objects.filter(generation=self.generation_id, version__lte=up_to)
        found = entries.exclude(publication_id__in=leaving_out).aggregate(
            count=Count("pk"), total=Sum("version"), highest=Max("version")
        )
        return Census(count=found["count"], version_sum=found["total"] or 0, highest=found["highest"] or 0)

    def fingerprint(self) -> str:
        """Return what the index was made with; its generation's row is the only place where it stands."""
        return Generation.objects.get(pk=self.generation_id).fingerprint

    def divided(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the stems of each text: they are stored as they are."""
        return [text.split() for text in texts]

    def is_empty(self) -> bool:
        """Say whether the index holds nothing."""
        return not self._entries().exists()

    def held(self, *, after: str, limit: int) -> list[Held]:
        """Return the next entries after this id."""
        entries = self._entries().filter(publication_id__gt=after).order_by("publication_id")
        return [Held(*row) for row in entries.values_list("publication_id", "version")[:limit]]

    def versions_of(self, publication_ids: Collection[str]) -> dict[str, int]:
        """Return the version of each of these publications that the index holds."""
        entries = self._entries().filter(publication_id__in=publication_ids)
        return dict(entries.values_list("publication_id", "version"))

    def remove(self, entries: Sequence[Held]) -> None:
        """Remove these entries, unless the index has a newer version of them by now."""
        with transaction.atomic():
            self._lock()
            versions = self.versions_of([entry.publication_id for entry in entries])
            self._replace(
                {one.publication_id for one in entries if versions.get(one.publication_id) == one.version}, []
            )

    def make_searchable(self) -> None:
        """Do nothing: rows are visible at once."""

    def drop(self) -> None:
        """Delete the entries in batches, so that no lock is held for long, and what was counted of them."""
        entries = Entry.objects.filter(generation=self.generation_id).order_by("pk")
        while batch := list(entries.values_list("pk", flat=True)[:BATCH]):
            Entry.objects.filter(pk__in=batch).delete()
        StemCount.objects.filter(generation=self.generation_id).delete()

    def _lock(self) -> None:
        Generation.objects.select_for_update().get(pk=self.generation_id)

    def _replace(self, publication_ids: Collection[str], rows: Sequence[IndexRow]) -> None:
        """Put these rows in the place of the entries of these publications, and count the stems of both."""
        before = stored_stems(self.generation_id, publication_ids)
        removed, _ = self._entries().filter(publication_id__in=publication_ids).delete()
        dialect().insert(rows)
        add(self.generation_id, before, counted(row.stems for row in rows), entries=len(rows) - removed)

    def _entries(self) -> QuerySet[Entry]:
        return Entry.objects.filter(generation=self.generation_id)

    def _newest(self, documents: Sequence[SearchDocument]) -> set[str]:
        versions = {document.publication_id: document.version for document in documents}
        stored = Publication.objects.filter(pk__in=versions).values_list("pk", "version")
        return {publication_id for publication_id, version in stored if versions[publication_id] == version}


def _remember(words: set[str]) -> None:
    """Store the words; one that is known gets the stem that it has now, which another release may have changed."""
    ordered = sorted(words)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        stored = dict(VocabularyWord.objects.filter(text__in=batch).values_list("text", "stem"))
        changed = [_vocabulary_word(text) for text in batch if stored.get(text) != stem(text)]
        VocabularyWord.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["text"], update_fields=["stem"]
        )


def _vocabulary_word(text: str) -> VocabularyWord:
    bare = consonants(text)
    return VocabularyWord(text=text, stem=stem(text), initial=text[0], length=len(text), consonants=bare)
