"""What an arrow may be, beside those that are there and the packaged groups."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.models.searched_words import LONGEST_EXPRESSION, Synonym
from hub.privacy.hits import hits_in
from hub.synonyms.word_analysis import Stems, WordAnalysis, word_analysis

MOST_SYNONYMS = 500
MOST_OF_ONE = 5


class SynonymRefused(ValueError):
    """The arrow is not possible; `field` is the field of the form it is about, "" for both."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Arrow:
    """What is typed and what is looked for as well, each with its stems."""

    typed: str
    looked_for: str
    source: Stems
    target: Stems


def arrow_of(typed: str, looked_for: str) -> Arrow:
    """Return the arrow with the words as search cuts them. Raises `SynonymRefused` if one of its ends cannot be."""
    analysis = word_analysis()
    typed, looked_for = " ".join(typed.split()), " ".join(looked_for.split())
    source, target = _stems(typed, "typed", analysis), _stems(looked_for, "looked_for", analysis)
    if source == target:
        raise SynonymRefused("Pencarian sudah menganggap keduanya sama; sinonim ini tidak perlu.")
    return Arrow(typed, looked_for, source, target)


def check_arrow(arrow: Arrow, others: Iterable[Synonym]) -> None:
    """Raise `SynonymRefused` if the arrow repeats, chains or mixes others, or if there is no room for it."""
    analysis = word_analysis()
    known = [
        Arrow(one.typed, one.looked_for, analysis.stems(one.typed), analysis.stems(one.looked_for)) for one in others
    ]
    if len(known) >= MOST_SYNONYMS:
        raise SynonymRefused(f"Daftar ini penuh: paling banyak {MOST_SYNONYMS} sinonim. Hapus yang tidak dipakai.")
    _refuse_chain(arrow, known)
    _refuse_mixture(arrow, known, analysis)
    if sum(one.source == arrow.source for one in known) >= MOST_OF_ONE:
        raise SynonymRefused(f"“{arrow.typed}” sudah mencari {MOST_OF_ONE} hal lain, dan itu batasnya.", field="typed")


def _stems(text: str, field: str, analysis: WordAnalysis) -> Stems:
    if len(text) > LONGEST_EXPRESSION:
        raise SynonymRefused(f"Paling banyak {LONGEST_EXPRESSION} huruf; ini {len(text)}.", field=field)
    if found := hits_in(text, place="isian ini"):
        raise SynonymRefused(f"Ini tampak seperti data pribadi: {found[0]}. Hapus nomornya.", field=field)
    stems = analysis.stems(text)
    if not stems:
        raise SynonymRefused("Tidak ada kata yang dicari di sini, hanya tanda baca atau kata sambung.", field=field)
    if len(stems) > analysis.most_stems:
        raise SynonymRefused(f"Paling banyak {analysis.most_stems} kata; ini {len(stems)}.", field=field)
    return stems


def _refuse_chain(arrow: Arrow, known: list[Arrow]) -> None:
    """Refuse a repetition, a circle, and an arrow that goes on where another one ends: search follows one only."""
    for one in known:
        if (one.source, one.target) == (arrow.source, arrow.target):
            raise SynonymRefused(f"Sudah ada: “{one.typed}” mencari juga “{one.looked_for}”.")
        if (one.source, one.target) == (arrow.target, arrow.source):
            raise SynonymRefused(f"Ini berputar: “{one.typed}” sudah mencari juga “{one.looked_for}”.")
        if one.source == arrow.target:
            raise SynonymRefused(
                f"“{arrow.looked_for}” sendiri sudah mencari “{one.looked_for}”. Tulis tujuan akhirnya langsung.",
                field="looked_for",
            )
        if one.target == arrow.source:
            raise SynonymRefused(
                f"“{one.typed}” sudah mencari “{arrow.typed}”. Arahkan “{one.typed}” langsung ke tujuannya.",
                field="typed",
            )


def _refuse_mixture(arrow: Arrow, known: list[Arrow], analysis: WordAnalysis) -> None:
    """Refuse what a packaged group already says, and what would mix two packaged groups."""
    target = analysis.group_of(arrow.target)
    reached = [analysis.group_of(arrow.source)]
    reached += [analysis.group_of(one.target) for one in known if one.source == arrow.source]
    for group in reached:
        if set(group) & set(target):
            raise SynonymRefused(f"Sudah dicari bersama, dalam kelompok bawaan: {', '.join(group)}.")
        if group and target:
            raise SynonymRefused(
                f"Ini mencampur dua kelompok bawaan: {', '.join(group)}; dan {', '.join(target)}. Pilih kata lain."
            )
