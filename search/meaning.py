"""What a reader means, read with the words and the regions that there are now."""

from collections.abc import Collection, Mapping

from django.db import connection

from search import province_synonyms
from search.gazetteers import known_gazetteer, read_gazetteer
from search.question import Question
from search.reading.gazetteer import Gazetteer
from search.reading.lexis import NearWords
from search.reading.reading import read_question
from search.stored_lexis import StoredLexis


def meant_by(text: str) -> Question:
    """Return what is meant by what a reader typed.

    One statement, one more if a word is unknown. It also reads the marks of the regions and of the province's
    synonyms: if one is not what this process knows, they are read again, and so is the question.
    """
    if not text.strip():
        return Question(text)
    own, known = province_synonyms.known(), known_gazetteer()
    lexis = StoredLexis()
    question = read_question(text, lexis=lexis, gazetteer=known.gazetteer, own_arrows=own.arrows)
    is_same_place = known.mark == lexis.regions_mark or connection.in_atomic_block
    if is_same_place and own.mark == lexis.synonyms_mark:
        return question
    if not is_same_place:
        known = read_gazetteer(lexis.regions_mark)
    if own.mark != lexis.synonyms_mark:
        own = province_synonyms.read(lexis.synonyms_mark)
    return read_question(text, lexis=StoredLexis(), gazetteer=known.gazetteer, own_arrows=own.arrows)


def warm_up() -> None:
    """Load the lists and tables that the first question would load from files; opens no connection."""
    read_question("air bersih xyzzyq", lexis=_NoWords(), gazetteer=Gazetteer([], {}), own_arrows={})


class _NoWords:
    total = 0

    def documents(self, stems: Collection[str]) -> Mapping[str, int]:
        return dict.fromkeys(set(stems) - {"xyzzyq"}, 1)

    def near(self, words: Collection[str], *, parts: Collection[str], stems: Collection[str]) -> NearWords:
        del words, parts, stems
        return NearWords((), {})
