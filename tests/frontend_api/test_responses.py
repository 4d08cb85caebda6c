"""What the origin says about a copy, and what was asked about it, in the API: only while it is public."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.content.response import ResponsePage
from tests import factories
from tests.factories.questions import public_question

pytestmark = pytest.mark.django_db
SECRET = "Rahasia"
COPYING = ("64.02.02.2001", "Jembayan")
ADOPTIONS = "{ adoptions { nodes { title response { words village { name } adoption { title } } } } }"
EVERYWHERE = """query Everywhere($id: ID!) {
  adoptions { nodes { response { title words } } }
  responses { totalCount nodes { title words adoption { title } } }
  publications { nodes { title } }
  node(id: $id) { ... on Content { title } }
  search(query: "rahasia") { totalCount nodes { title } }
  changes(first: 100) { entries { operation node { title } } }
}"""


def ask(query: str, **variables: Any) -> dict[str, Any]:
    """Return the answer of the API, which has no errors."""
    body = {"query": query, "variables": variables}
    answered = Client().post("/graphql/", body, content_type="application/json").json()
    assert "errors" not in answered, answered["errors"]
    data: dict[str, Any] = answered["data"]
    return data


def copied(title: str = "Meniru bank sampah"):
    origin = factories.practice(title=f"Asal {title}")
    return factories.copy_of(origin, factories.village(*COPYING), title=title)


def responded(adoption, words: str = "Senang membacanya.", parent=None) -> ResponsePage:
    page = ResponsePage(title=words, words=words, adoption=adoption, live=False)
    (parent or factories.village()).add_child(instance=page)
    return factories.published(page)


def test_an_adoption_gives_the_response_of_its_origin():
    responded(copied())

    [node] = ask(ADOPTIONS)["adoptions"]["nodes"]

    told = {"words": "Senang membacanya.", "village": {"name": "Pela"}, "adoption": {"title": "Meniru bank sampah"}}
    assert node["response"] == told


def test_only_the_village_that_was_copied_is_quoted():
    responded(copied(), parent=factories.village("64.03.12.2003", "Kerang"))

    [node] = ask(ADOPTIONS)["adoptions"]["nodes"]

    assert node["response"] is None


def test_an_adoption_lists_its_questions_newest_first_and_page_by_page():
    adoption = copied()
    for number in range(3):
        public_question(adoption, text=f"Pertanyaan ke-{number}?")
    query = """query Q($after: Cursor) { adoptions { nodes { questions(first: 2, after: $after) {
        totalCount nodes { question } pageInfo { endCursor } } } } }"""

    [first] = ask(query)["adoptions"]["nodes"]
    [second] = ask(query, after=first["questions"]["pageInfo"]["endCursor"])["adoptions"]["nodes"]

    assert [node["question"] for node in first["questions"]["nodes"]] == ["Pertanyaan ke-2?", "Pertanyaan ke-1?"]
    assert first["questions"]["totalCount"] == 3
    assert [node["question"] for node in second["questions"]["nodes"]] == ["Pertanyaan ke-0?"]


def test_responses_and_questions_of_all_adoptions_cost_one_statement_each():
    for number in range(3):
        adoption = copied(f"Meniru {number}")
        responded(adoption, f"Bagus {number}.")
        public_question(adoption, text=f"Pertanyaan ke-{number}?")

    counts = []
    for selected in ("response { words }", "response { words } questions { nodes { question answer } }"):
        with CaptureQueriesContext(connection) as captured:
            ask(f"{{ adoptions(first: 5) {{ nodes {{ title {selected} }} }} }}")
        counts.append(len(captured))

    assert counts == [2, 3]


def everywhere(page: ResponsePage) -> str:
    """Return everything that the API tells, after the index of search was brought up to date."""
    call_command("relay", once=True)
    return str(ask(EVERYWHERE, id=page.translation_key.hex))


def test_while_it_is_public_every_field_of_that_query_tells_it():
    page = responded(copied(), f"{SECRET} kampung.")

    assert everywhere(page).count(SECRET) >= 7


def test_a_withdrawn_response_is_told_nowhere():
    page = responded(copied(), f"{SECRET} kampung.")
    call_command("relay", once=True)

    page.unpublish()

    assert SECRET not in everywhere(page)


def test_one_that_waits_is_told_nowhere():
    page = ResponsePage(title=SECRET, words=SECRET, adoption=copied(), live=False)
    factories.village().add_child(instance=page)

    assert SECRET not in everywhere(page)


def test_a_withdrawn_adoption_is_not_told_by_its_response():
    adoption = copied(SECRET)
    page = responded(adoption)
    call_command("relay", once=True)

    adoption.unpublish()

    assert ask("{ responses { nodes { words adoption { title } } } }")["responses"]["nodes"] == [
        {"words": "Senang membacanya.", "adoption": None}
    ]
    assert f"Meniru {SECRET}" not in everywhere(page)
    assert SECRET not in everywhere(page).replace(f"Asal {SECRET}", "")


def test_a_withdrawn_practice_is_not_told_by_the_response_to_its_copy():
    origin = factories.practice(title=SECRET, slug="rahasia")
    page = responded(factories.copy_of(origin, factories.village(*COPYING)))
    call_command("relay", once=True)

    origin.unpublish()

    assert SECRET not in everywhere(page)
    [node] = ask(ADOPTIONS)["adoptions"]["nodes"]
    assert node["response"]["words"] == "Senang membacanya."
