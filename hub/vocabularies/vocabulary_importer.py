"""Makes the vocabularies in the database match the tables, and marks pages that show a changed label as due."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from hub.models.facets import facets_of
from hub.models.migrated import is_migrated
from hub.models.version_clock import VersionClock
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.publishing import clock, outbox
from hub.shapes.lists import ALL_VOCABULARY_ENTRIES, MOST_VOCABULARIES
from hub.tables.problems import FileRefused, Problem
from hub.vocabularies.vocabulary_reader import LIST_NAME, EntryRow, VocabularyTable, read_vocabularies

TOLD = ("label", "parent", "basis", "certainty", "starts_on", "ends_on", "details")
COMPARED = ("position", *TOLD)
# The models that the packaged tables are written into after each migration.
NEEDED = (VersionClock, Vocabulary, VocabularyEntry)


@dataclass
class VocabularyReport:
    """How many entries were created, changed, unchanged and dropped, by vocabulary."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Return a line for each vocabulary."""
        outcomes = ("created", "changed", "unchanged", "dropped")
        heading = f"{'vocabulary':<18}" + "".join(f"{outcome:>11}" for outcome in outcomes)
        rows = [
            f"{key:<18}" + "".join(f"{counts[outcome]:>11}" for outcome in outcomes)
            for key, counts in sorted(self.counts.items())
        ]
        return [heading, *rows]


@transaction.atomic
def import_vocabularies(tables: list[VocabularyTable]) -> VocabularyReport:
    """Create, change and drop entries so that each vocabulary matches its table; others are left alone.

    A vocabulary that changed gets a new version, and every page with an added, changed or dropped label becomes due.
    Raises `FileRefused` if there would be more than an app may read at once; then nothing is written.
    """
    clock.hold()  # Before the entries are read: another import waits and then sees the result of this one.
    report = VocabularyReport()
    known = Vocabulary.objects.in_bulk()
    entries = _entries_by_vocabulary([table.key for table in tables])
    for table in tables:
        report.counts[table.key] = _import(table, known.get(table.key), entries.get(table.key, {}))
    _check_size()
    return report


def _check_size() -> None:
    """Raise `FileRefused` if there are now more vocabularies or entries than an app may read at once."""
    found = {
        "vocabularies": (Vocabulary.objects.count(), MOST_VOCABULARIES),
        "entries in all vocabularies": (VocabularyEntry.objects.count(), ALL_VOCABULARY_ENTRIES),
    }
    problems = [
        Problem(LIST_NAME, 0, f"with it there are {count} {what}.", f"There may be at most {most}.")
        for what, (count, most) in found.items()
        if count > most
    ]
    if problems:
        raise FileRefused(problems)


def _entries_by_vocabulary(keys: list[str]) -> dict[str, dict[str, VocabularyEntry]]:
    found: dict[str, dict[str, VocabularyEntry]] = {}
    for entry in VocabularyEntry.objects.filter(vocabulary__in=keys):
        found.setdefault(entry.vocabulary_id, {})[entry.key] = entry
    return found


def _import(table: VocabularyTable, known: Vocabulary | None, entries: dict[str, VocabularyEntry]) -> Counter[str]:
    wanted = {
        row.key: VocabularyEntry(vocabulary_id=table.key, position=position, **_values(row))
        for position, row in enumerate(table.entries)
    }
    created = [entry for key, entry in wanted.items() if key not in entries]
    dropped = [entry for key, entry in entries.items() if key not in wanted]
    changed = [entry for key, entry in wanted.items() if key in entries and _differs(entry, entries[key])]
    counts = Counter(created=len(created), changed=len(changed), dropped=len(dropped))
    counts["unchanged"] = len(wanted) - len(created) - len(changed)
    head = {"name": table.name, "about": table.about, "edition": table.edition}
    is_same = known is not None and all(getattr(known, name) == value for name, value in head.items())
    if is_same and not (created or changed or dropped):
        return counts
    [version] = clock.take()
    Vocabulary.objects.update_or_create(key=table.key, defaults={**head, "version": version})
    VocabularyEntry.objects.filter(pk__in=[entry.pk for entry in dropped]).delete()
    for entry in changed:
        entry.pk = entries[entry.key].pk
    if changed:
        VocabularyEntry.objects.bulk_update(changed, COMPARED)
    VocabularyEntry.objects.bulk_create(created)
    relabelled = [entry for entry in changed if entry.label != entries[entry.key].label]
    _follow(table.key, [entry.key for entry in (*created, *dropped, *relabelled)])
    return counts


def _values(row: EntryRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("key", *TOLD)}


def _differs(wanted: VocabularyEntry, known: VocabularyEntry) -> bool:
    return any(getattr(wanted, name) != getattr(known, name) for name in COMPARED)


def _follow(vocabulary: str, keys: list[str]) -> None:
    for facet in facets_of(vocabulary) if keys else []:
        outbox.mark_filed(facet, keys, cause="label changed")


def load_packaged(using: str, **_signal: Any) -> None:
    """Import the packaged tables, unless the migrations stopped before the tables have their current columns."""
    if all(is_migrated(model, using=using) for model in NEEDED):
        import_vocabularies(read_vocabularies())
