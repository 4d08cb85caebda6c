"""What holds for every kind of content, proven on its sample: read back whole, found, withdrawn, restored."""

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.fields import StreamField
from wagtail.models import Page

from frontend_api.parts.kind_types import type_of
from hub.models.publication import Publication
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.selection import whole_node
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

# What Wagtail itself does for a publish, with its revision, log and search index, and what the hub adds.
MOST_STATEMENTS = 110
kinds = pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.kind)


def read(client: Client, page: ContentPage) -> dict[str, object]:
    publication = Publication.objects.get(page_id=page.pk)
    query = whole_node(publication.id, type_of(page.kind)._meta.name)
    answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answer
    return answer["data"]["node"]


def unmoved(value: object) -> object:
    """Return the answer without what a publish moves, of the piece and wherever others lead to it."""
    if isinstance(value, list):
        return [unmoved(part) for part in value]
    if isinstance(value, dict):
        return {name: unmoved(part) for name, part in value.items() if name not in ("version", "updatedAt")}
    return value


def is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


@kinds
def test_the_sample_fills_every_field(page_class):
    page = full_page(page_class)

    fields = [field for field in page_class._meta.local_concrete_fields if field.editable]
    values = {field.name: field.value_from_object(page) for field in fields if not field.primary_key}
    streams = {field.name for field in fields if isinstance(field, StreamField)}

    assert [name for name, value in values.items() if name in streams and not len(value)] == []
    assert [name for name, value in values.items() if name not in streams and is_empty(value)] == []


@kinds
def test_a_kind_is_read_back_withdrawn_and_restored(client, page_class, django_assert_max_num_queries, monkeypatch):
    without_limits(monkeypatch)
    page = factories.published(full_page(page_class))
    page.refresh_from_db()  # A revision keeps its instants in milliseconds.
    with django_assert_max_num_queries(MOST_STATEMENTS):
        page.get_latest_revision().publish()

    before = read(client, page)
    assert [name for name in own_fields(page) if is_empty(before[camel(name)])] == []

    page.unpublish()
    gone = client.get("/graphql/", {"query": f'{{ node(id: "{before["id"]}") {{ id }} }}'}).json()
    tombstone = Publication.objects.get(page_id=page.pk)
    assert gone["data"]["node"] is None
    assert (tombstone.title, tombstone.text, tombstone.card, tombstone.body) == ("", "", {}, {})

    page.get_latest_revision().publish()
    assert unmoved(read(client, page)) == unmoved(before)


def test_every_kind_is_found_by_words_of_its_body_until_it_is_withdrawn(client):
    for page_class in publishable_classes():
        factories.published(full_page(page_class))
    call_command("relay", once=True)
    found_before = found(client, "tepian mahakam")

    for page in Page.objects.filter(pk__in=Publication.objects.values("page_id")).specific():
        page.unpublish()

    assert found_before == {page_class.kind.upper() for page_class in publishable_classes()}
    assert found(client, "tepian mahakam") == set()


def found(client: Client, query: str) -> set[str]:
    """Return the kinds of what search finds."""
    asked = f'{{ search(query: "{query}", first: 50) {{ nodes {{ kind }} }} }}'
    answer = client.get("/graphql/", {"query": asked}).json()
    return {node["kind"] for node in answer["data"]["search"]["nodes"]}


def own_fields(page: ContentPage) -> set[str]:
    """Return the fields of the GraphQL type that the sample must fill."""
    return set(type_of(page.kind)._meta.fields) - {"expires_at", *FROM_OTHERS, *PLACES}


# What other pieces tell of this one; proven where they are.
FROM_OTHERS = ("awards", "memberships", "questions", "response")
# Where a piece lies: one of the province lies in no village.
PLACES = ("village", "district", "regency", "slug", "location")


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)


@pytest.mark.parametrize("page_class", [page for page in publishable_classes() if page.unpublished_fields])
def test_what_is_never_published_stands_nowhere_in_the_publication(page_class):
    page = factories.published(full_page(page_class))

    [row] = Publication.objects.filter(page_id=page.pk).values()

    kept = [str(getattr(page, name)) for name in page_class.unpublished_fields]
    assert kept
    assert [value for value in kept if value in str(row)] == []
