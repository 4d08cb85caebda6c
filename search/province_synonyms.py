"""The province's own synonyms and promoted results, as this process knows them.

The statement that counts the stems of a question (`search.stored_lexis`) also reads the word that marks them now. So a
search costs no statement more, and each process sees a change with its next one.
"""

from dataclasses import dataclass, field

from hub.models.searched_words import Synonym
from search import promoted_results
from search.indonesian.synonyms import Arrows, arrows_of
from search.promoted_results import Promotions


@dataclass(frozen=True)
class KnownSynonyms:
    """The arrows, the promoted results, and the word that marks them; "" before the province has written any."""

    mark: str = ""
    arrows: Arrows = field(default_factory=dict)
    promotions: Promotions = field(default_factory=dict)


class _Memory:
    known = KnownSynonyms()


def known() -> KnownSynonyms:
    """Return what this process read last."""
    return _Memory.known


def read(mark: str) -> KnownSynonyms:
    """Read synonyms and promoted results, remember them under this mark, and return them; no statement for ""."""
    pairs = Synonym.objects.values_list("typed", "looked_for") if mark else ()
    _Memory.known = KnownSynonyms(mark, arrows_of(pairs), promoted_results.read() if mark else {})
    return _Memory.known
