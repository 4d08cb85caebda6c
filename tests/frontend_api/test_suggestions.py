"""What is related, and what is suggested: only what is public, in a fixed number of statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.readership import SearchedWords
from tests import factories
from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
SUGGEST = "query Suggest($prefix: String!) { suggest(prefix: $prefix) { text suggestedBy content { kind title } } }"
RELATED = "query Related($id: ID!, $first: Int) { related(id: $id, first: $first) { title } }"


def publication(title: str) -> Publication:
    return Publication.objects.get(title=title)


def searched(words: str, times: int, content: Publication | None, *, weeks_ago: int = 0) -> None:
    week = timezone.localdate() - timedelta(weeks=weeks_ago)
    SearchedWords.objects.create(week=week, words=words, content_id=content.pk if content else "", times=times)


def test_villages_words_and_titles_that_begin_so_are_suggested_in_any_case(data: Ask) -> None:
    factories.news(title="Pelatihan Kader")
    factories.practice(title="pelabuhan rakyat")
    factories.news(title="Panen")
    searched("pelatihan menjahit", 7, publication("Panen"))
    searched("pelecehan", 4, publication("Panen"))  # Too few to say nothing about a person.
    searched("pelan", 50, None)  # Found nothing.
    searched("pelita", 50, publication("Panen"), weeks_ago=9)

    found = data(SUGGEST, prefix="  PEL ")["suggest"]

    assert [(one["suggestedBy"], one["text"], one["content"]["title"]) for one in found] == [
        ("VILLAGE", "Pela", "Pela"),
        ("SEARCH", "pelatihan menjahit", "Panen"),
        ("TITLE", "pelabuhan rakyat", "pelabuhan rakyat"),
        ("TITLE", "Pelatihan Kader", "Pelatihan Kader"),
    ]


@pytest.mark.parametrize("hidden", [{"withdrawn_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_nothing_that_is_not_public_is_suggested_or_related(data: Ask, hidden: dict[str, object]) -> None:
    for title in ("Rahasia satu", "Rahasia dua"):
        factories.news(title=title, pillars=["economy"])
    searched("rahasia umum", 9, publication("Rahasia dua"))
    Publication.objects.filter(title="Rahasia dua").update(**hidden)
    key = publication("Rahasia satu").pk

    assert [one["text"] for one in data(SUGGEST, prefix="rahasia")["suggest"]] == ["Rahasia satu"]
    assert data(RELATED, id=key)["related"] == []
    assert data(RELATED, id=publication("Rahasia dua").pk)["related"] == []


def test_what_shares_the_most_terms_is_the_most_related(data: Ask) -> None:
    other = factories.village("64.02.02.2001", "Jembayan")
    own = factories.news(title="Ini", pillars=["economy", "people"], sdgs=["8"])
    factories.news(other, title="Satu", pillars=["economy"])
    factories.news(other, title="Dua", pillars=["economy", "people"])
    factories.news(title="Tetangga", pillars=["environment"])
    factories.practice(other, title="Jenis lain", pillars=["economy", "people"], sdgs=["8"])
    factories.news(other, title="Lain", pillars=["environment"], sdgs=["1"])
    key = Publication.objects.get(page_id=own.pk).pk

    assert [one["title"] for one in data(RELATED, id=key)["related"]] == ["Dua", "Satu", "Tetangga"]
    assert [one["title"] for one in data(RELATED, id=key, first=1)["related"]] == ["Dua"]


def test_both_cost_a_fixed_number_of_statements(data: Ask) -> None:
    for number in range(30):
        page = factories.news(title=f"Pela {number}", pillars=["economy", "people"], sdgs=["8", "9"])
    searched("pela", 9, publication("Pela 1"))

    with CaptureQueriesContext(connection) as suggested:
        data(SUGGEST, prefix="pela")
    with CaptureQueriesContext(connection) as related:
        data(RELATED, id=Publication.objects.get(page_id=page.pk).pk, first=20)

    assert (len(suggested), len(related)) == (4, 5)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('{ suggest(prefix: "  ") { text } }', '"prefix" is empty'),
        ('{ suggest(prefix: "' + "x" * 61 + '") { text } }', "write at most 60"),
        ('{ suggest(prefix: "x", first: 21) { text } }', "ask for 1 to 20"),
        ('{ related(id: "x", first: 0) { title } }', "ask for 1 to 20"),
    ],
)
def test_what_cannot_be_asked_is_told(error: Ask, query: str, told: str) -> None:
    refused = error(query)

    assert refused["extensions"]["code"] == "BAD_USER_INPUT"
    assert told in refused["message"]
