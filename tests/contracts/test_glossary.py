"""A word has one meaning, and ours are explained."""

import re
from collections import Counter
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
# What has no word of the field. Each of them costs a reader a look into the glossary: add none without need.
OURS = {"clock", "tombstone", "generation", "duty"}


def rows() -> list[tuple[str, str]]:
    """Return the word and its meaning of every row."""
    table = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [(word, meaning) for word, meaning in table if word != "word in code"]


def test_a_word_stands_there_once_with_its_meaning():
    counted = Counter(word.lower() for cell, _ in rows() for word in cell.split(", "))

    assert len(counted) > 50
    assert [word for word, count in counted.items() if count > 1] == []
    assert all(len(meaning) > 10 for _, meaning in rows())


def test_our_own_words_have_a_row_each():
    words = [word for word, _ in rows()]

    assert {word: words.count(word) for word in OURS} == dict.fromkeys(OURS, 1)
