"""Changes of one entry in the CMS, each in one transaction with its version, its pages that become due, and the log."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from hub.models.facets import facets_of
from hub.models.user import User
from hub.models.vocabulary_entry import Certainty, Vocabulary, VocabularyEntry, vocabulary_edited
from hub.models.vocabulary_words import expire
from hub.publishing import clock, outbox
from hub.shapes.lists import ALL_VOCABULARY_ENTRIES, MOST_VOCABULARY_ENTRIES
from hub.vocabularies.vocabulary_rules import ABOVE, rule_of

Days = tuple[date | None, date | None]
SHORT = "short"


def follow_labels(vocabulary: str, keys: list[str]) -> None:
    """Mark every page as due that shows the label of one of these entries."""
    for facet in facets_of(vocabulary) if keys else []:
        outbox.mark_filed(facet, keys, cause="label changed")


class EntryRefused(ValueError):
    """The change is not possible; `field` is the field of the form it is about, "" for all of it."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class EntryChangedMeanwhile(EntryRefused):
    """Somebody else, or an import, has changed the entry since the form was opened; `entry` is what it is now."""

    def __init__(self, entry: VocabularyEntry) -> None:
        super().__init__("Belum disimpan: sementara itu entri ini diubah.")
        self.entry = entry


@dataclass(frozen=True)
class EntryWords:
    """What somebody wrote: the label, its basis, the place in the order, from 1, and the first and last day.

    The days count only where a vocabulary may grow, `parent` only for a new entry of a list below another one.
    """

    label: str
    basis: str
    place: int
    starts_on: date | None = None
    ends_on: date | None = None
    parent: str = ""


def seen(entry: VocabularyEntry) -> str:
    """Return a mark of the state of the entry, for a form to send back."""
    state = (entry.label, entry.basis, entry.position, entry.starts_on, entry.ends_on)
    return hashlib.blake2b(repr(state).encode(), digest_size=8).hexdigest()


def change_entry(number: int, words: EntryWords, *, seen_as: str, by: User) -> None:
    """Change the words and the place of the entry. Raises `EntryRefused`."""
    with _changing(number, seen_as=seen_as, by=by) as (entry, said):
        days = (words.starts_on, words.ends_on) if rule_of(entry.vocabulary_id).may_grow else _days(entry)
        if words.label != entry.label or days != _days(entry):
            _refuse_second_label(entry.vocabulary_id, words.label, days, but=entry.pk)
        if words.label != entry.label:
            said.append(f"sebutan “{entry.label}” menjadi “{words.label}”")
            follow_labels(entry.vocabulary_id, [entry.key])
            # A short name of the table would go on saying the former label.
            entry.details.pop(SHORT, None)
        if words.basis != entry.basis:
            said.append("dasar diubah")
        if days != _days(entry):
            said.append("masa berlaku diubah")
        entry.label, entry.basis, (entry.starts_on, entry.ends_on) = words.label, words.basis, days
        if _move(entry, to=words.place - 1):
            said.append(f"urutan ke-{words.place}")


def add_entry(vocabulary: Vocabulary, key: str, words: EntryWords, *, by: User) -> VocabularyEntry:
    """Add an entry at its place. Raises `EntryRefused` for a key or label that is there, or without room."""
    if not rule_of(vocabulary.pk).may_grow:
        raise EntryRefused(rule_of(vocabulary.pk).why)
    with transaction.atomic():
        clock.hold()  # A second writer waits here, and then sees this entry.
        entries = VocabularyEntry.objects.filter(vocabulary=vocabulary)
        if entries.filter(key=key).exists():
            raise EntryRefused(f"Kunci “{key}” sudah ada dalam daftar ini. Pilih kunci lain.", field="key")
        _refuse_second_label(vocabulary.pk, words.label, (words.starts_on, words.ends_on))
        if entries.count() >= MOST_VOCABULARY_ENTRIES or VocabularyEntry.objects.count() >= ALL_VOCABULARY_ENTRIES:
            raise EntryRefused(
                f"Daftar ini penuh: paling banyak {MOST_VOCABULARY_ENTRIES} entri, dan {ALL_VOCABULARY_ENTRIES} dalam "
                "semua daftar."
            )
        entry = VocabularyEntry(
            vocabulary=vocabulary, key=key, label=words.label, basis=words.basis, certainty=Certainty.MEMORY
        )
        entry.starts_on, entry.ends_on, entry.parent = words.starts_on, words.ends_on, _parent(vocabulary.pk, words)
        entry.position = entries.count()
        entry.edited_at, entry.edited_by, entry.is_added = timezone.now(), by.get_username(), True
        entry.save()
        _move(entry, to=words.place - 1)
        _conclude(entry, f"ditambah, “{entry.label}”", by=by)
    return entry


def retire_entry(number: int, *, today: date, seen_as: str, by: User) -> None:
    """End the entry with yesterday: apps see that it is over, and what uses it stays. Raises `EntryRefused`."""
    with _changing(number, seen_as=seen_as, by=by, needs_growth=True) as (entry, said):
        yesterday = today - timedelta(days=1)
        entry.ends_on = max(yesterday, entry.starts_on) if entry.starts_on else yesterday
        said.append("dihentikan")


def resume_entry(number: int, *, seen_as: str, by: User) -> None:
    """Let the entry be in force again, without a last day. Raises `EntryRefused`."""
    with _changing(number, seen_as=seen_as, by=by, needs_growth=True) as (entry, said):
        entry.ends_on = None
        said.append("dipakai lagi")


@contextmanager
def _changing(
    number: int, *, seen_as: str, by: User, needs_growth: bool = False
) -> Iterator[tuple[VocabularyEntry, list[str]]]:
    """Yield the entry to change and a list for what is done; store it if anything is.

    Raises `EntryRefused` if the vocabulary is closed for it, or if the entry is not what the form was opened with.
    """
    with transaction.atomic():
        clock.hold()  # Before the entry is read: a second writer waits here, and is told what the first one did.
        entry = VocabularyEntry.objects.select_related("vocabulary").filter(pk=number).first()
        if entry is None:
            raise EntryRefused("Entri ini baru saja dihapus oleh pembaruan daftar.")
        rule = rule_of(entry.vocabulary_id)
        if rule.is_closed or (needs_growth and not rule.may_grow):
            raise EntryRefused(rule.why)
        if seen(entry) != seen_as:
            raise EntryChangedMeanwhile(entry)
        said: list[str] = []
        yield entry, said
        if said:
            entry.edited_at, entry.edited_by = timezone.now(), by.get_username()
            kept = ("label", "basis", "starts_on", "ends_on", "details", "edited_at", "edited_by")
            VocabularyEntry.objects.filter(pk=entry.pk).update(**{name: getattr(entry, name) for name in kept})
            _conclude(entry, ", ".join(said), by=by)


def _conclude(entry: VocabularyEntry, what: str, *, by: User) -> None:
    [version] = clock.take()
    Vocabulary.objects.filter(pk=entry.vocabulary_id).update(version=version)
    expire()
    vocabulary_edited.send(sender=VocabularyEntry, by=by, subject=f"{entry.vocabulary_id} {entry.key}: {what}")


def _parent(vocabulary: str, words: EntryWords) -> str:
    """Return the key above the new entry. Raises `EntryRefused` if it needs one that there is not."""
    above = ABOVE.get(vocabulary)
    if above is None:
        return ""
    if not VocabularyEntry.objects.filter(vocabulary=above, key=words.parent).exists():
        raise EntryRefused("Pilih satu dari daftar di atasnya.", field="parent")
    return words.parent


def _days(entry: VocabularyEntry) -> Days:
    return entry.starts_on, entry.ends_on


def _refuse_second_label(vocabulary: str, label: str, days: Days, *, but: int = 0) -> None:
    """Raise `EntryRefused` if another entry has the label at the same time; priorities of each year may repeat it."""
    for other in VocabularyEntry.objects.filter(vocabulary=vocabulary).exclude(pk=but):
        if other.label.casefold() == label.casefold() and _meet(_days(other), days):
            raise EntryRefused(f"Sebutan ini sudah dipakai entri “{other.key}”. Tulis sebutan lain.", field="label")


def _meet(one: Days, other: Days) -> bool:
    """Say whether there is a day in both spans; an open end is never over."""
    return max(one[0] or date.min, other[0] or date.min) <= min(one[1] or date.max, other[1] or date.max)


def _move(entry: VocabularyEntry, *, to: int) -> bool:
    """Put the entry at the place, and number all of its vocabulary; say whether anything moved."""
    order = list(VocabularyEntry.objects.filter(vocabulary=entry.vocabulary_id).order_by("position", "pk"))
    before = [one.pk for one in order]
    order = [one for one in order if one.pk != entry.pk]
    order.insert(max(0, min(to, len(order))), entry)
    if [one.pk for one in order] == before:
        return False
    for position, one in enumerate(order):
        one.position = position
    VocabularyEntry.objects.bulk_update(order, ["position"])
    Vocabulary.objects.filter(pk=entry.vocabulary_id).update(reordered_at=timezone.now())
    return True
