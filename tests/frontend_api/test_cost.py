"""No answer holds more than was counted, even where every stored list is as long as it may be."""

import os
from datetime import date
from typing import Any

import graphene
import pytest
from django.core.management import call_command
from django.test import Client
from graphql import GraphQLSchema, OperationDefinitionNode

from frontend_api import checks
from frontend_api.http.cost import BODY, Variables, check_cost
from frontend_api.http.execution import fragments_of
from frontend_api.http.limits import LIMITS
from frontend_api.http.mosts import lists_in_nothing, lists_without_first, mosts_of
from frontend_api.http.operation_documents import Documents
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
