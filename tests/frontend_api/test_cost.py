"""No answer holds more than was counted, even where every stored list is as long as it may be."""

import os
from datetime import date
from typing import Any

import graphene
import pytest
from django.core.management import call_command
from django.test import Client
from graphql import GraphQLObjectType, GraphQLSchema, OperationDefinitionNode

from frontend_api import checks
from frontend_api.http.cost import BODY, CARD, Variables, check_cost
from frontend_api.http.execution import fragments_of
from frontend_api.http.limits import LIMITS
from frontend_api.http.mosts import lists_in_nothing, lists_without_first, mosts_of
from frontend_api.http.operation_documents import Documents
from frontend_api.lookahead import content_type_names
from frontend_api.parts.bounded_lists import PAGED, list_of
from tests.conftest import Standing
from tests.frontend_api.random_queries import random_query
from tests.frontend_api.selection import GRAPHQL_SCHEMA, UNLIMITED
from tests.frontend_api.stretched import plant_stretched

pytestmark = pytest.mark.django_db
# All of them at night: HUB_RANDOM_QUERIES=2000. Each day others are tried, and a failure names the number.
NIGHTLY = 2_000
QUERIES = int(os.environ.get("HUB_RANDOM_QUERIES", "100"))
FIRST = 0 if QUERIES >= NIGHTLY else date.today().toordinal() * QUERIES % NIGHTLY  # noqa: DTZ011  Any day will do.
DOCUMENTS = Documents(GRAPHQL_SCHEMA, introspection=True, limits=UNLIMITED)


@pytest.fixture(scope="module", autouse=True)
def planted(standing: Standing) -> None:
    """Plant a piece of every kind, each list of which is as long as it may be."""
    with standing():
        plant_stretched()
        call_command("relay", once=True)


def points_of(query: str) -> int:
    """Return what the query costs."""
    document = DOCUMENTS.document(query).document
    [operation] = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return check_cost(GRAPHQL_SCHEMA, operation, fragments_of(document), Variables({}, {}), UNLIMITED)


def answered(value: Any) -> float:
    """Return how many fields the data has, and how many texts in lists as parts of one."""
    if isinstance(value, dict):
        return len(value) + sum(map(answered, value.values()))
    if isinstance(value, list):
        return sum(answered(part) if isinstance(part, dict | list) else 1 / 4 for part in value)
    return 0


@pytest.mark.parametrize("start", range(FIRST, FIRST + QUERIES, 50))
def test_random_queries_answer_no_more_than_was_counted(client: Client, start: int) -> None:
    failed = {}
    for number in range(start, start + min(50, QUERIES)):
        query = random_query(number % NIGHTLY)
        points = points_of(query)
        answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        is_refused = codes == {"QUERY_TOO_COSTLY"}
        if "INTERNAL" in codes or is_refused != (points > LIMITS.cost) or answered(answer.get("data")) > points:
            failed[number % NIGHTLY] = (codes, points, answered(answer.get("data")))

    assert failed == {}


def test_one_piece_of_every_kind_with_all_its_blocks_answers_no_more_than_was_counted(client: Client) -> None:
    inner = "id ... on GalleryBlock { images { alt renditions { url } } } ... on TableBlock { header rows } "
    inner += "... on StepsBlock { steps { title text } } ... on NumbersBlock { figures { label value } } "
    inner += "... on ContentLinksBlock { items { title path } } ... on DocumentsBlock { documents { title url } }"
    query = "{ practices(first: 1) { nodes { blocks { " + inner + " } } } }"

    data = client.post("/graphql/", {"query": query}, content_type="application/json").json()["data"]

    blocks = data["practices"]["nodes"][0]["blocks"]
    assert len(blocks) == 40
    assert 300 < answered(data) <= points_of(query) <= LIMITS.cost


def test_every_list_of_the_schema_declares_how_long_it_may_be() -> None:
    assert checks.check_lists() == []
    assert len(mosts_of(GRAPHQL_SCHEMA).fields) > 100


def test_a_list_that_declares_nothing_is_named() -> None:
    class Row(graphene.ObjectType):
        names = graphene.List(graphene.String)
        parts = list_of(graphene.String, most=3, in_all=9)

    class Query(graphene.ObjectType):
        rows = list_of(Row, most=PAGED)
        others = graphene.Field(Row, keys=graphene.Argument(graphene.List(graphene.Int)))

    faulty: GraphQLSchema = graphene.Schema(query=Query).graphql_schema

    assert mosts_of(faulty).undeclared() == ["Query.others.keys", "Row.names"]
    assert lists_without_first(faulty) == ["Query.rows"]
    assert lists_in_nothing(faulty) == ["Row.parts"]


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("{ highlights(first: 100) { nodes { leadsTo { content { %s } } } } }", 100),
        ("{ site { menus { items { content { %s } } } } }", 24),
        ('{ informationDuties(village: "64.02.08.2009", year: 2026) { content { %s } } }', 50),
        ('{ recommendedPractices(village: "64.02.08.2009") { nodes { practice { %s } } } }', 5),
        ("{ collections(first: 10) { nodes { entries { content { %s } } } } }", 200),
    ],
)
def test_the_body_of_everything_that_is_led_to_is_counted(query: str, most: int) -> None:
    body = "... on Practice { problem }"

    assert points_of(query % body) - points_of(query % "id") >= most * BODY


# What leads to the rows of each list inside of rows, and a field of their bodies.
NESTED_LISTS = {
    "practices(first: 10) { nodes { adoptions(first: %s) { nodes { %s } } } }": "adaptations",
    "practices(first: 10) { nodes { adoptions(first: %s) { edges { node { %s } } } } }": "adaptations",
    "practices(first: 10) { nodes { questions(first: %s) { nodes { %s } } } }": "answer",
    "adoptions(first: 10) { nodes { questions(first: %s) { nodes { %s } } } }": "answer",
    "villages(first: 10) { nodes { given(first: %s) { nodes { %s } } } }": "adaptations",
    "villages(first: 10) { nodes { taken(first: %s) { nodes { %s } } } }": "adaptations",
}
TEN_TIMES_TEN = 100


@pytest.mark.parametrize(("lists", "body"), NESTED_LISTS.items())
def test_a_row_of_a_list_inside_of_rows_counts_once(lists: str, body: str) -> None:
    def more(selected: str) -> float:
        """Return the points of one row, from ten more of them in each of ten rows."""
        ten, twenty = (points_of("{ " + lists % (first, selected) + " }") for first in (10, 20))
        return (twenty - ten) / TEN_TIMES_TEN

    assert more("id") == CARD + 1 + ("edges" in lists)
    assert more(f"id {body}") - more("id") == BODY + 1


def test_a_member_of_a_chain_and_a_recommended_practice_count_once() -> None:
    def more(query: str, few: int, many: int) -> float:
        return (points_of(query % many) - points_of(query % few)) / (many - few)

    chain = '{ adoptionChain(id: "a") { members(first: %s) { adoption { adaptations } } } }'
    fitting = '{ recommendedPractices(village: "64.02.08.2009", first: %s) { nodes { practice { problem } } } }'

    assert BODY + CARD <= more(chain, 100, 200) < BODY + CARD + 5
    assert BODY + CARD <= more(fitting, 1, 5) < BODY + CARD + 5


def test_every_list_inside_of_rows_is_short_unless_asked_for_more() -> None:
    lists = {
        f"{holder.name}.{name}": field.args["first"].default_value
        for holder in GRAPHQL_SCHEMA.type_map.values()
        if isinstance(holder, GraphQLObjectType) and holder.name in content_type_names(GRAPHQL_SCHEMA)
        for name, field in holder.fields.items()
        if "first" in field.args
    }

    assert set(lists.values()) == {5}
    assert {"Practice.adoptions", "Practice.questions", "Adoption.questions", "Village.given", "Village.taken"} <= {
        *lists
    }


def test_the_plain_question_for_the_lists_inside_of_rows_passes(client: Client) -> None:
    plain = [
        "{ practices { nodes { title questions { nodes { title question answer askedOn } } } } }",
        "{ practices { nodes { title adoptions { nodes { title adoptionState village { name } } } } } }",
        "{ villages { nodes { title given { nodes { title adaptations } } taken { nodes { title } } } } }",
    ]
    for query in plain:
        answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()

        assert "errors" not in answer, (query, answer["errors"])
        assert points_of(query) <= LIMITS.cost
