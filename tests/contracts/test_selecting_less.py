"""What a field answers does not depend on whether the content that it leads to is selected too."""

from typing import Any

import pytest
from django.test import Client
from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type, is_abstract_type, is_leaf_type

from frontend_api.parts.kind_types import type_of
from hub.content.programme import ProgrammePage
from hub.models.publication import Publication
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.conftest import Standing
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.selection import ARGUMENTS, GRAPHQL_SCHEMA
from tests.samples import full_page, items, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture(scope="module", autouse=True)
def planted(standing: Standing) -> None:
    """Publish one of every kind, and a programme in which every village takes part."""
    with standing():
        for page_class in publishable_classes():
            factories.published(full_page(page_class))
        members = {"year": 2026, "places": items(factories.province().pk)}
        page = ProgrammePage(
            title="Semua", slug="semua", live=False, owner_office="Diskominfo", members=stream(("members", members))
        )
        factories.province().add_child(instance=page)
        factories.published(page)


@pytest.mark.parametrize("kind", [page_class.kind for page_class in publishable_classes()])
def test_a_field_answers_the_same_without_the_content_that_it_leads_to(
    client: Client, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_limits(monkeypatch)
    named = GRAPHQL_SCHEMA.type_map[type_of(kind)._meta.name]

    for row in Publication.objects.filter(kind=kind):
        less, more = (_answered(client, row.pk, _fragment(named, (), linked=linked)) for linked in (False, True))

        assert less == _only(more, less)


def test_what_other_content_tells_is_there_without_selecting_that_content(client: Client) -> None:
    query = "{ villages { nodes { title awards { title level contestTitle } memberships { years } } } }"

    answered = client.post("/graphql/", {"query": query}, content_type="application/json").json()["data"]
    found = {node["title"]: node for node in answered["villages"]["nodes"]}

    assert found["Jembayan"]["awards"] == [
        {"title": "Juara 1", "level": "PROVINCE", "contestTitle": "Lomba Desa Digital"}
    ]
    assert found["Jembayan"]["memberships"] == [{"years": [2026]}]


def _fragment(holder: GraphQLNamedType, above: tuple[str, ...], *, linked: bool) -> str:
    """Select all of this type at any depth; of content that it leads to the type if `linked`, or else nothing."""
    assert isinstance(holder, GraphQLObjectType)
    selected = ["__typename"]
    for name, field in holder.fields.items():
        inner = get_named_type(field.type)
        asked = f"{name}{ARGUMENTS.get(f'{holder.name}.{name}', '')}"
        types = GRAPHQL_SCHEMA.get_possible_types(inner) if is_abstract_type(inner) else [inner]
        if is_leaf_type(inner):
            selected.append(asked)
        elif any(one.name == "Content" for one in (inner, *getattr(inner, "interfaces", ()))):
            selected += [f"{asked} {{ __typename }}"] if linked else []
        else:
            deeper = [_fragment(one, (*above, holder.name), linked=linked) for one in types if one.name not in above]
            selected.append(f"{asked} {{ __typename {' '.join(deeper)} }}")
    return f"... on {holder.name} {{ {' '.join(selected)} }}"


def _answered(client: Client, key: str, fragment: str) -> Any:
    query = f'{{ node(id: "{key}") {{ {fragment} }} }}'
    answered = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answered, answered["errors"]
    return answered["data"]["node"]


def _only(more: Any, less: Any) -> Any:
    """Return of the first answer what the second one selects; lists of another length as they are."""
    if isinstance(more, dict) and isinstance(less, dict):
        return {name: _only(value, less[name]) for name, value in more.items() if name in less}
    if isinstance(more, list) and isinstance(less, list) and len(more) == len(less):
        return [_only(one, other) for one, other in zip(more, less, strict=True)]
    return more
