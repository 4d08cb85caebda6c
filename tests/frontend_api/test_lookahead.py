"""What an operation reads: by the type that a field belongs to, and for each level of content that links lead to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from graphql import FieldNode, FragmentDefinitionNode, OperationDefinitionNode, parse

from frontend_api.lookahead import Selected, leading_fields, selected_below
from frontend_api.schema import schema
from hub.content.product import ProductPage
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples import full_page

SCHEMA = schema.graphql_schema
BODY = '"hub_publication"."body"'
# Fields of a card whose names are those of a body's field of another kind.
OF_CARDS = [
    "alerts { nodes { place } }",
    "contests { nodes { organiser } }",
    "services { nodes { timeNeeded } }",
    "partners { nodes { website } }",
]
OF_BODIES = [
    "news { nodes { place } }",
    "events { nodes { organiser } }",
    "practices { nodes { timeNeeded } }",
    "villages { nodes { website } }",
]


def selected(query: str) -> Selected:
    """Return what the only root field of the query reads."""
    definitions = parse(query).definitions
    fragments = {one.name.value: one for one in definitions if isinstance(one, FragmentDefinitionNode)}
    [operation] = [one for one in definitions if isinstance(one, OperationDefinitionNode)]
    [root] = operation.selection_set.selections
    assert isinstance(root, FieldNode)
    assert SCHEMA.query_type is not None
    return selected_below([root], SCHEMA.query_type.fields[root.name.value].type, fragments, SCHEMA)


@pytest.mark.django_db
@pytest.mark.parametrize("query", OF_CARDS)
def test_a_field_of_a_card_reads_no_body_though_another_type_has_it_there(data: Ask, query: str) -> None:
    with CaptureQueriesContext(connection) as statements:
        data(f"{{ {query} }}")

    assert len(statements) > 0
    assert [one["sql"] for one in statements if BODY in one["sql"]] == []


@pytest.mark.django_db
@pytest.mark.parametrize("query", OF_BODIES)
def test_a_field_of_a_body_reads_it(data: Ask, query: str) -> None:
    with CaptureQueriesContext(connection) as statements:
        data(f"{{ {query} }}")

    assert sum(BODY in one["sql"] for one in statements) == 1


def test_the_body_of_linked_content_is_read_only_where_it_is_asked_for() -> None:
    cards = selected("{ products { nodes { producer { title } } } }")
    bodies = selected(
        "{ products { nodes { producer { ...group } } } } fragment group on ProducerGroup { blocks { id } }"
    )

    assert (cards.body, cards.below) == (True, Selected())
    assert (bodies.body, bodies.below) == (True, Selected(body=True))


def test_each_level_of_links_is_looked_at_by_itself() -> None:
    found = selected(
        """{ collections { nodes { entries { content { title ... on Practice {
             awards { edition { title ... on ContestEdition { blocks { id } } } } } } } } } }"""
    )

    assert found == Selected(links=True, below=Selected(awards=True, below=Selected(body=True)))
    assert found.levels == 3


@pytest.mark.parametrize(
    "query",
    [
        "{ news { nodes { awards { title } } } }",
        "{ villages { nodes { memberships { years } } } }",
        "{ highlights { nodes { leadsTo { label } } } }",
        "{ collections { nodes { entries { reason } } } }",
        "{ contestEditions { nodes { contestEntries { work } } } }",
    ],
)
def test_other_content_is_read_though_nothing_of_it_is_selected(query: str) -> None:
    assert selected(query).below == Selected()


def test_a_total_is_asked_for_above_the_rows() -> None:
    assert selected("{ news { totalCount nodes { title } } }").total
    assert not selected("{ news { nodes { title } } }").total


def test_what_leads_to_other_content_is_found_in_the_schema() -> None:
    leading = leading_fields(SCHEMA)

    assert {("Product", "producer"), ("ContentLinksBlock", "items"), ("Award", "edition")} <= leading
    assert {("LinkTarget", "content"), ("InformationDuty", "content")} <= leading
    # Copies are listed below a piece, so each is a piece that another one leads to.
    below = {("CopyConnection", "nodes"), ("CopyEdge", "node")}
    assert below <= leading
    assert not {name for name in leading - below if name[0].endswith(("Connection", "Edge")) or name[0] == "Query"}


@pytest.mark.django_db
def test_a_link_gives_the_content_with_its_own_type_and_body(data: Ask) -> None:
    product = full_page(ProductPage)  # Its group is public.
    factories.published(product)

    [node] = data("{ products { nodes { producer { __typename id title ... on ProducerGroup { blocks { id } } } } } }")[
        "products"
    ]["nodes"]

    [alone] = data("{ producerGroups { nodes { __typename id title blocks { id } } } }")["producerGroups"]["nodes"]
    assert node["producer"] == alone
