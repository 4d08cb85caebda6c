"""Nodes: everything with an id of its own is found by it, in order, for a fixed number of statements, or not at all."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from graphql import GraphQLInterfaceType, GraphQLObjectType

from hub.models.publication import Publication
from hub.models.region import Region
from hub.site.settings import SiteSettings
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.frontend_api.pieces import body, full_pieces
from tests.frontend_api.selection import GRAPHQL_SCHEMA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
BLOCKS = "blocks { ... on ImageBlock { image { id alt } } ... on DocumentsBlock { documents { id title } } }"
EVERY = f"{{ news(first: 20) {{ nodes {{ id title village {{ id }} image {{ id alt }} {BLOCKS} }} }} }}"
NODES = """query Nodes($ids: [ID!]!) { nodes(ids: $ids) { id __typename
    ... on Content { title } ... on Region { fullName } ... on Image { alt } ... on Document { title } } }"""


def ids_in(value: Any) -> list[str]:
    """Return every id of an answer, each once."""
    if isinstance(value, list):
        return list(dict.fromkeys(found for part in value for found in ids_in(part)))
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return list(dict.fromkeys([*own, *(found for part in value.values() for found in ids_in(part))]))
    return []


def test_every_id_of_an_answer_leads_back_in_order_with_null_for_what_is_unknown(data: Ask) -> None:
    full_pieces(2)
    ids = ids_in(data(EVERY))
    sorts = {one.partition("-")[0] for one in ids if "-" in one}
    assert sorts == {"region", "image", "document"}
    asked = ["unknown", *reversed(ids), "image-999999-000000000000", "document-999999", "region-" + "0" * 32]

    found = data(NODES, ids=asked)["nodes"]

    assert [one and one["id"] for one in found] == [None, *reversed(ids), None, None, None]
    alone = data("query($id: ID!) { node(id: $id) { id __typename } }", id=ids[-1])["node"]
    assert alone["id"] == ids[-1]


def test_an_image_with_other_words_is_another_node(data: Ask) -> None:
    picture = factories.picture()
    for caption in ("Pagi hari", "Sore hari"):
        factories.news(title=caption, content=body(picture).replace("Pagi hari", caption))

    nodes = data("{ news { nodes { blocks { ... on ImageBlock { image { id caption } } } } } }")["news"]["nodes"]
    words = {block["image"]["id"]: block["image"]["caption"] for node in nodes for block in node["blocks"] if block}

    found = data("query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Image { caption } } }", ids=list(words))["nodes"]
    assert {one["id"]: one["caption"] for one in found} == words
    assert sorted(words.values()) == ["Pagi hari", "Sore hari"]


def test_the_logo_is_a_node_and_a_withdrawn_piece_takes_its_files_along(data: Ask) -> None:
    logo = factories.picture(colour="navy", width=320)
    SiteSettings(name="Desa Hub", logo=logo).save()
    full_pieces(1)
    ids = [data("{ site { logo { id } } }")["site"]["logo"]["id"], *ids_in(data(EVERY))]
    Publication.objects.filter(kind="news").update(withdrawn_at="2026-01-01T00:00:00Z")

    found = data(NODES, ids=ids)["nodes"]

    assert {one["__typename"] for one in found if one} == {"Image", "Region"}
    assert [one["id"] for one in found if one and one["__typename"] == "Image"] == ids[:1]


def test_a_region_keeps_its_id_and_leads_to_profile_parent_children_and_counts(data: Ask) -> None:
    factories.village("64.02.08.2010", "Sebulu")
    before = data('{ region(code: "64.02.08") { id } }')["region"]["id"]
    Region.objects.filter(code="64.02.08").update(name="Berganti")

    region = data(
        """query($id: ID!) { node(id: $id) { ... on Region { name villageCount parent { name } profile { id }
            children(first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { code profile { title code } } }
        } } }""",
        id=before,
    )["node"]

    assert (region["name"], region["villageCount"], region["profile"]) == ("Berganti", 2, None)
    assert region["children"]["totalCount"] == 2
    assert region["children"]["nodes"] == [
        {"code": "64.02.08.2009", "profile": {"title": "Pela", "code": "64.02.08.2009"}}
    ]
    after = region["children"]["pageInfo"]["endCursor"]
    rest = data(
        'query($after: Cursor) { region(code: "64.02.08") { children(after: $after) { nodes { code } } } }', after=after
    )
    assert rest["region"]["children"]["nodes"] == [{"code": "64.02.08.2010"}]


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Content { title village { name } } } }", 6),
        ("{ regions(first: 20) { nodes { id children { nodes { id } } } } }", 2),
        ("{ regions(first: 100) { nodes { id villageCount } } }", 2),
        ("{ regions(first: 100) { nodes { id profile { title } } } }", 2),
        ("{ villages { nodes { village { parent { children(first: 9) { nodes { profile { id } } } } } } } }", 4),
    ],
)
def test_what_a_node_reads_does_not_grow_with_the_rows(client: Client, query: str, most: int) -> None:
    full_pieces(3)
    for number in range(5):
        factories.village(f"64.02.02.200{number}", f"Desa {number}")
    ids = ids_in(client.post("/graphql/", {"query": EVERY}, content_type="application/json").json())

    with CaptureQueriesContext(connection) as captured:
        body = {"query": query, "variables": {"ids": ids}}
        answered = client.post("/graphql/", body, content_type="application/json").json()

    assert "errors" not in answered, answered["errors"]
    assert len(captured) <= most


def test_relay_may_fetch_every_content_again_by_its_id() -> None:
    node = GRAPHQL_SCHEMA.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    query = GRAPHQL_SCHEMA.query_type
    assert isinstance(query, GraphQLObjectType)
    content = GRAPHQL_SCHEMA.type_map["Content"]
    assert isinstance(content, GraphQLInterfaceType)

    # https://relay.dev/docs/guides/graphql-server-specification: what `@refetchable` asks of a schema.
    assert str(query.fields["node"].type) == "Node"
    assert {name: str(one.type) for name, one in query.fields["node"].args.items()} == {"id": "ID!"}
    assert str(query.fields["nodes"].args["ids"].type) == "[ID!]!"
    assert node in content.interfaces
    of_nodes = {one.name for one in GRAPHQL_SCHEMA.get_possible_types(node)}
    assert of_nodes == {one.name for one in GRAPHQL_SCHEMA.get_possible_types(content)} | {
        "Region",
        "Image",
        "Document",
    }


def test_more_than_a_hundred_ids_are_refused(error: Ask) -> None:
    refused = error("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=["x"] * 101)

    assert refused["extensions"]["code"] in {"BAD_USER_INPUT", "QUERY_TOO_LARGE"}
