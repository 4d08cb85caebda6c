"""Questions in the API: with the practice they are about, with the asker only by consent, and never unless public."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.content.question import Declined, QuestionPage
from hub.models.publication import Publication
from hub.questions.answering import agree, decline, take_back
from search.search_documents import documents_of
from tests import factories
from tests.factories.questions import asking_village, public_question, question

pytestmark = pytest.mark.django_db
SECRET = "Rahasia kampung"
FIELDS = "id title question answer askedBy { code fullName } askedIn { fullName } askedOn answeredOn about { title }"
EVERYWHERE = f"""
query Everywhere($about: ID!, $path: String!) {{
  questions(first: 5) {{ totalCount nodes {{ {FIELDS} }} }}
  practices(first: 3) {{ nodes {{ title questions(first: 3) {{ totalCount nodes {{ {FIELDS} }} }} }} }}
  publications(first: 5) {{ totalCount nodes {{ title }} }}
  node(id: $about) {{ ... on Question {{ {FIELDS} }} }}
  route(path: $path) {{ __typename }}
  search(query: "rahasia", facets: [KIND]) {{ totalCount nodes {{ title }} facets {{ buckets {{ count }} }} }}
  changes(first: 100) {{ entries {{ operation node {{ title }} }} }}
}}"""


def ask(query: str, **variables: Any) -> dict[str, Any]:
    """Return the answer of the API, which has no errors."""
    body = {"query": query, "variables": variables}
    answered = Client().post("/graphql/", body, content_type="application/json").json()
    assert "errors" not in answered, answered["errors"]
    data: dict[str, Any] = answered["data"]
    return data


def everywhere(page: QuestionPage) -> str:
    """Return everything that the API tells, after the index of search was brought up to date."""
    call_command("relay", once=True)
    path = page.url_path.removeprefix("/beranda")
    return str(ask(EVERYWHERE, about=f"{page.translation_key}-id", path=path))


def test_a_practice_lists_its_questions_newest_first_and_page_by_page():
    practice, other = factories.practice(), factories.practice(title="Tanpa pertanyaan")
    for number in range(3):
        public_question(practice, text=f"Pertanyaan ke-{number}?")
    query = """query Q($after: Cursor) { practices { nodes { title questions(first: 2, after: $after) {
        totalCount totalIsExact nodes { question } pageInfo { hasNextPage endCursor } } } } }"""

    first = {node["title"]: node["questions"] for node in ask(query)["practices"]["nodes"]}
    after = first[practice.title]["pageInfo"]["endCursor"]
    second = {node["title"]: node["questions"] for node in ask(query, after=after)["practices"]["nodes"]}

    assert [node["question"] for node in first[practice.title]["nodes"]] == ["Pertanyaan ke-2?", "Pertanyaan ke-1?"]
    assert first[practice.title]["totalCount"] == 3
    assert first[practice.title]["pageInfo"]["hasNextPage"] is True
    assert [node["question"] for node in second[practice.title]["nodes"]] == ["Pertanyaan ke-0?"]
    assert second[practice.title]["totalCount"] == 3
    assert (first[other.title]["nodes"], first[other.title]["totalCount"]) == ([], 0)


def test_questions_of_all_practices_cost_one_statement_and_totals_one_more(client: Client):
    for number in range(3):
        public_question(factories.practice(title=f"Praktik {number}"), text=f"Pertanyaan ke-{number}?")

    counts = []
    for selected in ("nodes { question answer }", "totalCount nodes { question }"):
        with CaptureQueriesContext(connection) as captured:
            ask(f"{{ practices(first: 5) {{ nodes {{ title questions {{ {selected} }} }} }} }}")
        counts.append(len(captured))

    assert counts == [2, 3]


@pytest.mark.parametrize("first", [0, 101])
def test_a_page_has_one_to_a_hundred_questions(first: int):
    factories.practice()
    query = f"{{ practices(first: 1) {{ nodes {{ questions(first: {first}) {{ nodes {{ question }} }} }} }} }}"

    answered = Client().post("/graphql/", {"query": query}, content_type="application/json").json()

    assert answered["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_the_village_that_asked_is_named_only_if_it_agreed():
    public_question(named=True, text="Dengan nama?")
    public_question(factories.practice(title="Lain"), text="Tanpa nama?")

    nodes = {
        node["question"]: node for node in ask(f"{{ questions {{ nodes {{ {FIELDS} }} }} }}")["questions"]["nodes"]
    }

    assert nodes["Dengan nama?"]["askedBy"] == {"code": "64.03.12.2003", "fullName": "Kampung Batu Putih"}
    assert nodes["Tanpa nama?"]["askedBy"] is None
    assert nodes["Tanpa nama?"]["askedIn"] == {"fullName": "Kabupaten Berau"}
    assert nodes["Tanpa nama?"]["about"] == {"title": "Lain"}
    narrowed = (
        '{ questions(filter: { terms: [{ facet: "asked_by", value: "64.03.12.2003" }] }) { nodes { question } } }'
    )
    assert ask(narrowed)["questions"]["nodes"] == [{"question": "Dengan nama?"}]
    assert "Batu Putih" not in str(nodes["Tanpa nama?"])


def test_search_finds_a_question_by_its_words_and_by_those_of_its_answer():
    page = public_question(text="Bagaimana mengajak karang taruna?", answer="Lewat turnamen voli.")
    call_command("relay", once=True)

    found = [
        [node["title"] for node in ask(f'{{ search(query: "{word}") {{ nodes {{ title }} }} }}')["search"]["nodes"]]
        for word in ("taruna", "voli")
    ]

    assert found == [[page.title]] * 2


def unanswered() -> QuestionPage:
    return question(text=f"{SECRET}: kapan?")


def declined() -> QuestionPage:
    page = question(text=f"{SECRET}: kapan?")
    decline(page, Declined.CANNOT)
    return page


def taken_back() -> QuestionPage:
    page = question(text=f"{SECRET}: kapan?")
    take_back(page)
    return page


def answered_without_consent() -> QuestionPage:
    page = question(text=f"{SECRET}: kapan?", agreed=False)
    page.answer = f"{SECRET}: besok."
    page.save()
    return page


def answered_and_not_published() -> QuestionPage:
    page = question(text=f"{SECRET}: kapan?")
    page.answer = f"{SECRET}: besok."
    page.save()
    return page


def withdrawn() -> QuestionPage:
    page = public_question(text=f"{SECRET}: kapan?", answer=f"{SECRET}: besok.")
    call_command("relay", once=True)
    page.unpublish()
    return page


def consent_taken_back() -> QuestionPage:
    page = public_question(text=f"{SECRET}: kapan?", answer=f"{SECRET}: besok.")
    call_command("relay", once=True)
    agree(page, may_be_shown=False, show_village=False)
    return page


@pytest.mark.parametrize(
    "make",
    [
        unanswered,
        declined,
        taken_back,
        answered_without_consent,
        answered_and_not_published,
        withdrawn,
        consent_taken_back,
    ],
)
def test_what_is_not_public_is_told_nowhere(make: Any):
    page = make()

    told = everywhere(page)

    assert SECRET.lower() not in told.lower()
    assert "'totalCount': 0" in told


def test_while_it_is_public_every_field_of_that_query_tells_it():
    page = public_question(text=f"{SECRET}: kapan?")

    call_command("relay", once=True)
    data = ask(EVERYWHERE, about=str(page.pk), path="/")

    told = [data[name] for name in ("questions", "practices", "publications", "search", "changes")]
    assert [SECRET in str(part) for part in told] == [True] * 5


def test_a_withdrawn_practice_is_not_told_by_its_questions():
    practice = factories.practice(title=SECRET, slug="rahasia")
    page = public_question(practice)
    call_command("relay", once=True)

    practice.unpublish()

    [node] = ask(f"{{ questions {{ nodes {{ {FIELDS} }} }} }}")["questions"]["nodes"]
    assert (node["title"], node["about"]) == (page.title, None)
    assert SECRET.lower() not in everywhere(page).lower()


def test_no_code_of_the_asking_village_reaches_the_index():
    page = public_question()

    [document] = documents_of([Publication.objects.get(page_id=page.pk)])

    assert asking_village().region.code not in str(document)
    assert "Batu Putih" not in str(document)
