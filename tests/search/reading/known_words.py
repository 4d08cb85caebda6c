"""A small lexis and the real regions, for the tests of reading."""

from collections.abc import Collection, Mapping
from functools import cache

from hub.regions.region_reader import PACKAGED_LIST, read_regions
from search.indonesian.letters import consonants
from search.indonesian.stemmer import stem
from search.question import Question
from search.reading.gazetteer import Gazetteer, NamedRegion
from search.reading.lexis import KnownWord, NearWords
from search.reading.reading import read_question

DOCUMENTS = {
    "jadwal": 300, "sampah": 400, "bank": 250, "banjir": 200, "pelatihan": 300, "operator": 90, "desa": 4_000,
    "kampung": 3_000, "berita": 100, "posyandu": 150, "jembatan": 80, "gantung": 40, "warga": 2_000, "air": 900,
    "bersih": 800, "harga": 120, "sawit": 70, "penduduk": 500, "pasar": 90, "murah": 85, "layanan": 300, "cara": 90,
    "surat": 200, "pengelolaan": 350, "dana": 320, "timbang": 60, "kepala": 300, "digital": 50, "miliar": 20,
    "rp810": 5, "810": 8, "2024": 400, "syarat": 40, "smpah": 1,
}  # fmt: skip


class SmallLexis:
    """The words above; notes how often it is asked."""

    total = 10_000

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.compared: list[list[str]] = []
        self._words = [KnownWord(text, stem(text), count) for text, count in DOCUMENTS.items()]
        self._counts = {word.stem: word.documents for word in self._words}

    def documents(self, stems: Collection[str]) -> Mapping[str, int]:
        """Return the counts."""
        self.asked.append("documents")
        return self._of(stems)

    def near(self, words: Collection[str], *, parts: Collection[str], stems: Collection[str]) -> NearWords:
        """Return every word that begins so, has these consonants, or is one of the parts."""
        self.asked.append("near")
        self.compared.append(list(words))
        initials, bare = {word[0] for word in words}, {consonants(word) for word in words}
        found = [
            word
            for word in self._words
            if word.text[0] in initials or consonants(word.text) in bare or word.text in parts
        ]
        return NearWords(tuple(found), self._of(stems))

    def _of(self, stems: Collection[str]) -> dict[str, int]:
        return {one: self._counts[one] for one in stems if one in self._counts}


@cache
def gazetteer() -> Gazetteer:
    """Return the names of all regions of the province."""
    regions = [NamedRegion(row.code, row.name, row.level) for row in read_regions(PACKAGED_LIST)]
    return Gazetteer(regions, {"64.02.99.2001": "64.02.08.2009"})


def read(text: str) -> Question:
    """Return what is meant by the text."""
    return read_question(text, lexis=SmallLexis(), gazetteer=gazetteer(), own_arrows={})
