"""Changes of the province's synonyms and promoted results, each in one transaction with a new mark for every worker."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page

from hub.models.searched_words import PromotedResult, Synonym, synonyms_edited
from hub.models.user import User
from hub.models.version_clock import CLOCK_ID, SYNONYMS_LETTERS, VersionClock
from hub.pages.content import ContentPage
from hub.privacy.hits import hits_in
from hub.publishing import clock
from hub.synonyms.arrow_rules import SynonymRefused, arrow_of, check_arrow
from hub.synonyms.word_analysis import word_analysis

MOST_PROMOTED = 200
# More would push away what is found.
MOST_FOR_WORDS = 3
GONE = "Sinonim ini baru saja dihapus orang lain. Muat ulang daftarnya."
CHANGED = (
    "Belum disimpan: sementara itu sinonim ini diubah menjadi “{now}”. Periksa isian Anda, lalu simpan sekali lagi."
)


@contextmanager
def one_writer() -> Iterator[None]:
    """Let one writer after the other see everything: whoever comes second waits here."""
    with transaction.atomic():
        clock.hold()
        yield


def mark_edit(what: str, *, by: User, of: type[models.Model]) -> None:
    """Change the mark by which every worker notices the edit with its next search, and log who did what."""
    VersionClock.objects.filter(pk=CLOCK_ID).update(synonyms=secrets.token_hex(SYNONYMS_LETTERS // 2))
    synonyms_edited.send(sender=of, by=by, subject=what)


class PromotionRefused(ValueError):
    """The result cannot be promoted; `field` is the field of the form it is about, "" for all."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Wish:
    """What somebody filled in."""

    words: str
    page: Page
    from_on: date
    until_on: date | None
    position: int


def promote(wish: Wish, *, by: User) -> PromotedResult:
    """Add a promoted result. Raises `PromotionRefused`."""
    words = " ".join(wish.words.split())
    _check(words, wish)
    with one_writer():
        _check_room(words, wish.page)
        added = PromotedResult(
            words=words,
            page=wish.page,
            from_on=wish.from_on,
            until_on=wish.until_on,
            position=wish.position,
            edited_at=timezone.now(),
            edited_by=by.get_username(),
        )
        added.save()
        mark_edit(f"hasil pilihan ditambah: {words} → {wish.page}", by=by, of=PromotedResult)
    return added


def end_promotion(number: int, *, by: User) -> str:
    """Remove a promoted result; return its words, or "" if somebody else was faster."""
    with one_writer():
        known = PromotedResult.objects.select_related("page").filter(pk=number).first()
        if known is None:
            return ""
        known.delete()
        mark_edit(f"hasil pilihan dihapus: {known.words} → {known.page}", by=by, of=PromotedResult)
    return known.words


def _check(words: str, wish: Wish) -> None:
    if found := hits_in(words, place="isian ini"):
        raise PromotionRefused(f"Ini tampak seperti data pribadi: {found[0]}. Hapus nomornya.", field="words")
    if not word_analysis().stems(words):
        raise PromotionRefused("Tidak ada kata yang dicari di sini.", field="words")
    if not issubclass(wish.page.specific_class or Page, ContentPage):
        raise PromotionRefused("Halaman ini bukan tulisan yang dapat ditemukan. Pilih yang lain.", field="page")
    if wish.until_on is not None and wish.until_on < wish.from_on:
        raise PromotionRefused("Hari terakhir lebih awal daripada hari pertama.", field="until_on")


def _check_room(words: str, page: Page) -> None:
    analysis = word_analysis()
    stems = analysis.stems(words)
    known = list(PromotedResult.objects.all())
    if len(known) >= MOST_PROMOTED:
        raise PromotionRefused(f"Daftar ini penuh: paling banyak {MOST_PROMOTED}. Hapus yang sudah lewat.")
    alike = [one for one in known if analysis.stems(one.words) == stems]
    if any(one.page_id == page.pk for one in alike):
        raise PromotionRefused("Tulisan ini sudah dipilih untuk kata-kata itu.", field="page")
    if len(alike) >= MOST_FOR_WORDS:
        raise PromotionRefused(f"Untuk kata-kata itu sudah ada {MOST_FOR_WORDS} tulisan, dan itu batasnya.")


def add_synonym(typed: str, looked_for: str, *, by: User) -> Synonym:
    """Add an arrow. Raises `SynonymRefused`."""
    arrow = arrow_of(typed, looked_for)
    with one_writer():
        check_arrow(arrow, Synonym.objects.all())
        added = Synonym(typed=arrow.typed, looked_for=arrow.looked_for)
        _store(added, by=by, what=f"ditambah: {added}")
    return added


def change_synonym(number: int, typed: str, looked_for: str, *, seen: tuple[str, str], by: User) -> None:
    """Change an arrow that is still what `seen` says. Raises `SynonymRefused`."""
    arrow = arrow_of(typed, looked_for)
    with one_writer():
        known = _known(number, seen=seen)
        check_arrow(arrow, Synonym.objects.exclude(pk=number))
        before = str(known)
        known.typed, known.looked_for = arrow.typed, arrow.looked_for
        if before != str(known):
            _store(known, by=by, what=f"diubah: {before} menjadi {known}")


def remove_synonym(number: int, *, seen: tuple[str, str], by: User) -> None:
    """Remove an arrow that is still what `seen` says. Raises `SynonymRefused`."""
    with one_writer():
        known = _known(number, seen=seen)
        what = f"dihapus: {known}"
        known.delete()
        mark_edit(what, by=by, of=Synonym)


def _known(number: int, *, seen: tuple[str, str]) -> Synonym:
    known = Synonym.objects.filter(pk=number).first()
    if known is None:
        raise SynonymRefused(GONE)
    if known.state != seen:
        raise SynonymRefused(CHANGED.format(now=known))
    return known


def _store(synonym: Synonym, *, by: User, what: str) -> None:
    synonym.edited_at, synonym.edited_by = timezone.now(), by.get_username()
    synonym.save()
    mark_edit(what, by=by, of=Synonym)
