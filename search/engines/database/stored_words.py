"""The words of an entry as SQLite's and PostgreSQL's full text store them. A change here needs a new index."""

from collections.abc import Collection, Mapping, Sequence

from search.indonesian.words import LONGEST
from search.stemmed_documents import PARTS, Run

# PostgreSQL: the letter of each part. Positions are our own, with gaps that no phrase crosses.
LETTERS = {"title": "A", "names": "B", "summary": "B", "text": "C", "attachments": "D"}
HEAD = "AB"
GAP = 100
LAST_POSITION = 16_383

# SQLite: longer than any word, so no question has it and no phrase crosses it.
GAP_WORD = "x" * (LONGEST + 1)

Words = Mapping[str, tuple[Run, ...]]


def tag(name: str, value: str) -> str:
    """Return the text under which a filter value is indexed; a single word, whatever the value contains."""
    return f"{name}={''.join(letter if letter.isalnum() or letter in '._-' else '_' for letter in value.lower())}"


def texts(words: Words) -> list[str]:
    """Return the text of each part, in their order, for SQLite."""
    return [f" {GAP_WORD} ".join(" ".join(run) for run in words[part]) for part in PARTS]


def vectors(words: Words, tags: Sequence[str]) -> tuple[str, str]:
    """Return PostgreSQL's vectors of title, names and summary, and of everything; both with the tags."""
    places = _places(words)
    head = {stem: kept for stem, found in places.items() if (kept := [one for one in found if one[-1] in HEAD])}
    return _vector(head, tags), _vector(places, tags)


def _places(words: Words) -> dict[str, list[str]]:
    """Return where each stem stands: its position in the whole document, and the letter of its part."""
    found: dict[str, list[str]] = {}
    position = 0
    for part in PARTS:
        for run in words[part]:
            for stem in run:
                position += 1
                found.setdefault(stem, []).append(f"{min(position, LAST_POSITION)}{LETTERS[part]}")
            position += GAP
    return found


def _vector(places: Mapping[str, Sequence[str]], tags: Collection[str]) -> str:
    """Return a vector as PostgreSQL reads it; stems and tags are single words without quotes."""
    return " ".join((*(f"'{stem}':{','.join(found)}" for stem, found in places.items()), *(f"'{one}'" for one in tags)))
