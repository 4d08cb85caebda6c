"""A collection keeps its order, and shows only practices that are public when it is read."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.content.collection import CuratedCollectionPage
from hub.content.practice import PracticePage
from hub.models.publication import Publication
from tests.factories import practice, province, published, village
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
QUERY = """{ collections { nodes { title entries { reason content { title village { name } regency { name } } } } } }"""


def collection(*practices: PracticePage, title: str = "Desa tanpa sampah") -> CuratedCollectionPage:
    """Return a published collection of the practices."""
    chosen = [("entry", {"page": page.pk, "reason": f"Karena {page.title}"}) for page in practices]
    page = CuratedCollectionPage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        live=False,
        introduction="Untuk yang baru mulai.",
        entries=stream(*chosen),
    )
    province().add_child(instance=page)
    return published(page)


def read(client: Client) -> list[dict[str, Any]]:
    answer = client.get("/graphql/", {"query": QUERY}).json()
    assert "errors" not in answer
    return answer["data"]["collections"]["nodes"]


def titles(node: dict[str, Any]) -> list[str]:
    return [entry["content"]["title"] for entry in node["entries"]]


def test_the_entries_keep_their_order_and_their_reasons(client: Client) -> None:
    first, second = practice(title="Pertama"), practice(title="Kedua")
    collection(second, first)

    [node] = read(client)

    assert [(entry["content"]["title"], entry["reason"]) for entry in node["entries"]] == [
        ("Kedua", "Karena Kedua"),
        ("Pertama", "Karena Pertama"),
    ]


def test_a_withdrawn_practice_disappears_at_once_and_comes_back(client: Client) -> None:
    first, second = practice(title="Pertama"), practice(title="Kedua")
    page = collection(first, second)
    version = Publication.objects.get(page_id=page.pk).version

    first.unpublish()
    without = titles(read(client)[0])
    published(first)

    assert without == ["Kedua"]
    assert titles(read(client)[0]) == ["Pertama", "Kedua"]
    assert Publication.objects.get(page_id=page.pk).version == version


def test_a_draft_leaves_no_trace_in_a_collection(client: Client) -> None:
    draft = practice(title="Rahasia", live=False)
    collection(draft)

    assert read(client)[0]["entries"] == []


def test_many_collections_cost_as_many_statements_as_one(client: Client) -> None:
    collection(practice(title="Pertama"))
    with CaptureQueriesContext(connection) as one:
        read(client)
    neighbour = practice(village("64.02.02.2001", "Jembayan"), title="Kedua")
    collection(neighbour, title="Lagi")
    collection(practice(title="Ketiga"), neighbour, title="Lagi dan lagi")

    with CaptureQueriesContext(connection) as three:
        read(client)

    assert (len(one), len(three)) == (3, 3)
