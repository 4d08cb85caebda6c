"""The Indonesian analysis in Elasticsearch; the same steps as `search.indonesian`, in the same order."""

from collections.abc import Iterable

from elasticsearch.dsl import char_filter, token_filter, tokenizer
from elasticsearch.dsl.analysis import CustomAnalyzer

from search.indonesian import lexicon
from search.indonesian.inflections import override_rules
from search.indonesian.words import APOSTROPHES, LONGEST

STEMMED = "indonesian_stems"
EXACT = "indonesian_words"

_CHARACTERS = [
    char_filter(
        "apostrophes",
        type="pattern_replace",
        pattern=rf"(?<=\p{{L}})[{APOSTROPHES}](?=\p{{L}})",
        replacement="",
    ),
    char_filter("thousands", type="pattern_replace", pattern=r"(?<=\d)\.(?=\d{3}(?!\d))", replacement=""),
    char_filter(
        "doubled",
        type="pattern_replace",
        pattern=r"(?i)\b([a-z]{3,})2(?=\b|nya\b|an\b)",
        replacement="$1-$1",
    ),
]
_WORDS = tokenizer("letters_and_digits", type="pattern", pattern=r"[^\p{L}\p{N}\p{M}]+")
_PLAIN = ["lowercase", "asciifolding", token_filter("shortened", type="truncate", length=LONGEST)]


def stemmed_analyzer(attested: Iterable[str] = ()) -> CustomAnalyzer:
    """Return the analyzer of stems; for the words in `attested`, its stems are those of our own code."""
    return CustomAnalyzer(
        STEMMED,
        char_filter=_CHARACTERS,
        tokenizer=_WORDS,
        filter=[
            *_PLAIN,
            token_filter("known_words", type="stemmer_override", rules=override_rules(attested)),
            token_filter("few_stopwords", type="stop", stopwords=sorted(lexicon.stopwords())),
            token_filter("indonesian_stemmer", type="stemmer", language="indonesian"),
        ],
    )


def exact_analyzer() -> CustomAnalyzer:
    """Return the analyzer of words as they are written."""
    return CustomAnalyzer(EXACT, char_filter=_CHARACTERS, tokenizer=_WORDS, filter=_PLAIN)
