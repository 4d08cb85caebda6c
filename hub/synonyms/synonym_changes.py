"""Changes of the province's synonyms, each in one transaction with the mark that tells every worker, and the log."""

from django.utils import timezone

from hub.models.searched_words import Synonym
from hub.models.user import User
from hub.synonyms.arrow_rules import SynonymRefused, arrow_of, check_arrow
from hub.synonyms.marked_edits import mark_edit, one_writer

GONE = "Sinonim ini baru saja dihapus orang lain. Muat ulang daftarnya."
CHANGED = (
    "Belum disimpan: sementara itu sinonim ini diubah menjadi “{now}”. Periksa isian Anda, lalu simpan sekali lagi."
)


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
