"""Makes the vocabularies in the database match the tables, and marks pages that show a changed label as due."""

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TextIO

from django.db import transaction

from hub.models.migrated import is_migrated
from hub.models.version_clock import VersionClock
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.models.vocabulary_words import expire
from hub.publishing import clock
from hub.shapes.lists import ALL_VOCABULARY_ENTRIES, MOST_VOCABULARIES
from hub.tables.csv_reading import FileRefused, Problem
from hub.vocabularies.entry_changes import follow_labels
from hub.vocabularies.vocabulary_reader import LIST_NAME, EntryRow, VocabularyTable, read_vocabularies

TOLD = ("label", "parent", "basis", "certainty", "starts_on", "ends_on", "details")
COMPARED = ("position", *TOLD)
# The models that the packaged tables are written into after each migration.
NEEDED = (VersionClock, Vocabulary, VocabularyEntry)


@dataclass
class VocabularyReport:
    """How many entries were created, changed, unchanged, dropped or kept as edited, by vocabulary; and which were."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    kept: list[VocabularyEntry] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return a line for each vocabulary, then one for each entry that was kept as the province edited it."""
        outcomes = ("created", "changed", "unchanged", "dropped", "kept")
        heading = f"{'vocabulary':<18}" + "".join(f"{outcome:>11}" for outcome in outcomes)
        rows = [
            f"{key:<18}" + "".join(f"{counts[outcome]:>11}" for outcome in outcomes)
            for key, counts in sorted(self.counts.items())
        ]
        return [heading, *rows, *self.kept_lines()]

    def kept_lines(self) -> list[str]:
        """Return a line for each entry whose row in the table was left alone, or that no table has."""
        return [
            f'{entry.vocabulary_id}:{entry.key} stays "{entry.label}", as {entry.edited_by or "somebody"} edited it '
            f"on {entry.edited_at:%Y-%m-%d}; to undo: import_vocabularies --take-back {entry.vocabulary_id}:{entry.key}"
            for entry in self.kept
        ]


@transaction.atomic
def import_vocabularies(tables: list[VocabularyTable]) -> VocabularyReport:
    """Create, change and drop entries so that each vocabulary matches its table; others are left alone.

    So are entries that were edited in the CMS, and an order that was. A vocabulary that changed gets a new version, and
    every page with an added, changed or dropped label becomes due.
    Raises `FileRefused` if there would be more than an app may read at once; then nothing is written.
    """
    clock.hold()  # Before the entries are read: another import waits and then sees the result of this one.
    report = VocabularyReport()
    known = Vocabulary.objects.in_bulk()
    entries = _entries_by_vocabulary([table.key for table in tables])
    for table in tables:
        report.counts[table.key] = _import(table, known.get(table.key), entries.get(table.key, {}), kept=report.kept)
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


def _import(
    table: VocabularyTable,
    known: Vocabulary | None,
    entries: dict[str, VocabularyEntry],
    *,
    kept: list[VocabularyEntry],
) -> Counter[str]:
    wanted = _wanted(table, known, entries)
    edited = {key for key, entry in entries.items() if entry.edited_at is not None}
    created = [entry for key, entry in wanted.items() if key not in entries]
    dropped = [entry for key, entry in entries.items() if key not in wanted and key not in edited]
    differing = [entry for key, entry in wanted.items() if key in entries and _differs(entry, entries[key])]
    changed = [entry for entry in differing if entry.key not in edited]
    kept_here = [entries[entry.key] for entry in differing if entry.key in edited]
    kept_here += [entries[key] for key in edited if key not in wanted]
    kept += kept_here
    counts = Counter(created=len(created), changed=len(changed), dropped=len(dropped), kept=len(kept_here))
    counts["unchanged"] = len(wanted) - len(created) - len(differing)
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
    expire()
    relabelled = [entry for entry in changed if entry.label != entries[entry.key].label]
    follow_labels(table.key, [entry.key for entry in (*created, *dropped, *relabelled)])
    return counts


def _wanted(
    table: VocabularyTable, known: Vocabulary | None, entries: dict[str, VocabularyEntry]
) -> dict[str, VocabularyEntry]:
    """Return the entries of the table by key; in an order of the province, new ones come last."""
    is_reordered = known is not None and known.reordered_at is not None
    last = max((entry.position for entry in entries.values()), default=-1) + 1
    return {
        row.key: VocabularyEntry(
            vocabulary_id=table.key,
            position=_place(entries.get(row.key), last + place) if is_reordered else place,
            **_values(row),
        )
        for place, row in enumerate(table.entries)
    }


def _place(entry: VocabularyEntry | None, last: int) -> int:
    return entry.position if entry is not None else last


def _values(row: EntryRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("key", *TOLD)}


def _differs(wanted: VocabularyEntry, known: VocabularyEntry) -> bool:
    return any(getattr(wanted, name) != getattr(known, name) for name in COMPARED)


def take_back(names: list[str]) -> None:
    """Forget that these were edited in the CMS, so that the next import writes what its table says.

    A name is that of a vocabulary, for all its entries that a table has and their order, or `vocabulary:key` for one
    entry; one that no table has is dropped by the import. Raises `FileRefused` for a name that there is not.
    """
    clock.hold()
    problems = [problem for name in names if (problem := _take_back(name)) is not None]
    if problems:
        raise FileRefused(problems)


def _take_back(name: str) -> Problem | None:
    vocabulary, _, key = name.partition(":")
    edited = VocabularyEntry.objects.filter(vocabulary=vocabulary, edited_at__isnull=False)
    if not key:
        is_known = Vocabulary.objects.filter(pk=vocabulary).update(reordered_at=None)
        edited.filter(is_added=False).update(edited_at=None, edited_by="")
    else:
        is_known = edited.filter(key=key).update(edited_at=None, edited_by="", is_added=False)
    if is_known:
        return None
    return Problem("--take-back", 0, f'nothing called "{name}" was edited.', "Write VOCABULARY or VOCABULARY:KEY.")


def load_packaged(using: str, verbosity: int = 0, stdout: TextIO | None = None, **_signal: Any) -> None:
    """Import the packaged tables, unless the migrations stopped before the tables have their current columns.

    Says what stays as the province edited it.
    """
    if not all(is_migrated(model, using=using) for model in NEEDED):
        return
    report = import_vocabularies(read_vocabularies())
    if verbosity:
        (stdout or sys.stdout).writelines(f"{line}\n" for line in report.kept_lines())
