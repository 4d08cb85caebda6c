"""Every word of a field that is declared as searched finds its publication, and no word of the others does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import pytest
from pydantic import BaseModel

from hub.models.publication import Publication
from hub.publishing.publishable import publishable_classes
from hub.selectors.document_texts import document_texts
from hub.shapes.kinds import kind_of
from hub.shapes.walk import KEPT_OUT, declared_in, words_in
from search.indonesian.synonyms import synonyms_at
from search.indonesian.words import stems
from search.meaning import meant_by
from search.service import SearchRequest, search
from tests import factories
from tests.factories import published
from tests.frontend_api.pieces import body
from tests.samples import full_page
from tests.search.conftest import Deliver

WORD = re.compile(r"[a-z]{4,}")
# A word this much like a searched one is taken for it: that is what readers who mistype want.
LIKE_ENOUGH = 0.7
MOST_HITS = 50


@dataclass(frozen=True)
class Told:
    """The words of one publication: those that are declared as searched, and those of all other texts."""

    id: str
    village: str
    searched: frozenset[str]
    silent: frozenset[str]


def told_by(publication: Publication) -> Told:
    """Return the words of card and body as they are stored."""
    kind = kind_of(publication.kind)
    shapes = (kind.card.model_validate(publication.card), kind.body.model_validate(publication.body))
    searched = words_of(" ".join([publication.title, publication.summary, *publication.places, *words_in(*shapes)]))
    silent = words_of(" ".join(text for shape in shapes for text in silent_texts(shape))) - searched
    silent -= attached(publication)
    taken = {stem for word in searched for stem in stems(word)}
    unlike = frozenset(word for word in silent if not means_one_of(word, taken))
    return Told(publication.pk, publication.village or "", searched, unlike)


def attached(publication: Publication) -> frozenset[str]:
    """Return the words of its documents, which are searched too."""
    texts = document_texts(one["sha1"] for one in publication.attachments).values()
    return words_of(" ".join(text for pages in texts for _, text in pages))


def words_of(text: str) -> frozenset[str]:
    """Return the words that are long enough to be searched for; those that nobody searches for are left out."""
    return frozenset(word for word in WORD.findall(text.casefold()) if stems(word))


def means_one_of(word: str, taken: set[str]) -> bool:
    """Say whether the word is found by one of these stems, or by one that is nearly the same or a synonym."""
    [stem] = stems(word)
    return bool(get_close_matches(stem, taken, n=1, cutoff=LIKE_ENOUGH)) or bool(synonyms_at(0, (stem,), own={})[1])


def silent_texts(value: object, *, is_kept_out: bool = False) -> Iterator[str]:
    """Return every text below a field that is not searched, made by the hub or not."""
    if isinstance(value, BaseModel):
        for one in declared_in(type(value)):
            is_silent = is_kept_out or bool(one.marks & KEPT_OUT)
            yield from silent_texts(getattr(value, one.name), is_kept_out=is_silent)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from silent_texts(part, is_kept_out=is_kept_out)
    elif isinstance(value, str) and is_kept_out:
        yield value


def names_elsewhere(word: str, told: Told) -> bool:
    """Say whether the word names places, none of which the publication lies in."""
    places = meant_by(word).places
    return bool(places) and not told.village.startswith(places)


def names_place_or_kind(word: str) -> bool:
    """Say whether the word finds what is in a place, or is of a kind, whatever its words are."""
    meant = meant_by(word)
    return bool(meant.places or any(rung.of_kinds for rung in meant.rungs))


def found(word: str) -> set[str]:
    """Return the ids of what the word finds."""
    return {hit.publication.pk for hit in search(SearchRequest(query=word, first=MOST_HITS)).hits}


@pytest.mark.django_db
def test_searched_words_find_their_publication_and_silent_ones_do_not(engine: str, deliver: Deliver) -> None:
    for page_class in publishable_classes():
        published(full_page(page_class))
    blocks = factories.news(title="Semua bagian", live=False)
    blocks.content = body(factories.picture(title="Senja", width=320), factories.news(title="Kabar dari Jembayan"))
    published(blocks)
    deliver()

    publications = [told_by(publication) for publication in Publication.objects.public()]
    answers = {word: found(word) for told in publications for word in told.searched | told.silent}

    assert sum(len(told.searched) for told in publications) > 500
    assert sum(len(told.silent) for told in publications) > 100
    # A word that names a place finds what is there, whatever its words are, and nothing elsewhere; a word that names a
    # kind, as `layanan`, finds all of the kind.
    missed = {
        (told.id, word)
        for told in publications
        for word in told.searched
        if told.id not in answers[word] and not names_elsewhere(word, told)
    }
    given = {
        (told.id, word)
        for told in publications
        for word in told.silent
        if told.id in answers[word] and not names_place_or_kind(word)
    }
    assert named(missed) == []
    assert named(given) == []


def named(pairs: set[tuple[str, str]]) -> list[str]:
    """Return kind and word of each pair, for who reads a failure."""
    kinds = dict(Publication.objects.values_list("pk", "kind"))
    return sorted(f"{kinds[key]}: {word}" for key, word in pairs)
