"""What the index holds of a text: the stems of its words, without stop words."""

from dataclasses import dataclass

from search.indonesian import lexicon
from search.indonesian.stemmer import stem
from search.indonesian.words import PlainWord, composed, words


@dataclass(frozen=True)
class Stemmed:
    """A word that is searched, and its stem."""

    word: PlainWord
    stem: str


def analysed(text: str) -> list[Stemmed]:
    """Return every word of a text that is searched, in order; positions count in the composed text."""
    stemmed = [Stemmed(word, stem(word.text)) for word in words(composed(text))]
    return [item for item in stemmed if item.stem not in lexicon.stopwords()]


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text, in order."""
    return tuple(item.stem for item in analysed(text))
