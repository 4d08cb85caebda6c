"""Every edge of the schema × every state that is not public: nothing of what is hidden is given, counted or told.

The same holds for the files that it showed, and for every other public address: pages, feeds, calendars, alerts, lists.

A piece of every kind is public, and every text of it holds the mark of its kind. Other pieces lead to it by every edge
of the schema; that they do is proven first. Then all are hidden in one way, while the index of search still holds them.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from graphql import GraphQLObjectType, get_named_type, is_leaf_type, is_non_null_type
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from frontend_api.parts.kind_types import kind_types, type_of
from hub.content.information import InformationPage
from hub.models.publication import Publication
from hub.models.reader_comment import ReaderComment
from hub.models.vocabulary import EXEMPT
from hub.pages.tree import HomePage
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.conftest import Standing
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.echoes import without_echoes
from tests.frontend_api.leak_world import ARGUMENTS, ONE_BY_ONE, SECRET, World, files_of, plant
from tests.frontend_api.marking import mark, unmark
from tests.frontend_api.public_answers import public_texts
from tests.frontend_api.selection import GRAPHQL_SCHEMA, root_fields

Hide = Callable[[World], None]
Edge = tuple[str, str]
# Only what leads to a piece by its type has these; a region has them too, but no kind.
OK = 200
PIECE_FIELDS = {"id", "kind", "path"}
NUMBERS = {"Int!", "Int", "Float!", "Float", "Long!", "Long"}
# A draft is for whoever has its token; the tests of previews say what is shown, and to whom.
BY_TOKEN = {("Query", "preview")}
# The searches ask for words as they are written; the tests of search say how others are read.
OF_MENDED_WORDS = {("UnderstoodQuestion", "changed")}
# What an office confirmed belongs to the row of the page.
SAID_BY_OFFICES = ("verified_by", "verified_seen")
IN_AN_HOUR = timedelta(hours=1)
# The first word of public addresses, and which pieces they tell of; those of feeds tell of all.
TOLD_BY = {
    "data": [],
    "dip": ["rahasiainformation"],
    "kalender": ["rahasiaevent"],
    "peringatan": ["rahasiaalert"],
    "umpan": [],
}
AFTER_EXPIRY = datetime(2101, 1, 1, tzinfo=UTC)  # Also of alerts and highlights, which say themselves until when.


@pytest.fixture(scope="module")
def planted(standing: Standing, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    """Plant everything once, and keep its public files: no rollback brings them back."""
    kept = tmp_path_factory.mktemp("public")
    with standing():
        world = plant()
    shutil.copytree(settings.MEDIA_PUBLIC_FOLDER, kept, dirs_exist_ok=True)
    return world, kept


@pytest.fixture
def world(planted: tuple[World, Path], monkeypatch: pytest.MonkeyPatch, db: None) -> World:
    """Return what stands; each test hides it in a transaction of its own, and may select everything at once."""
    world, kept = planted
    shutil.copytree(kept, settings.MEDIA_PUBLIC_FOLDER, dirs_exist_ok=True)
    without_limits(monkeypatch)
    return world


@dataclass(frozen=True)
class Public:
    """What everybody gets while nothing is hidden: from the API, and from every public address."""

    answered: dict[str, Any]
    texts: dict[str, str]


@pytest.fixture(scope="module")
def public(planted: tuple[World, Path], standing: Standing) -> Public:
    """Ask once for all tests that change nothing before they ask."""
    world, _ = planted
    with standing(), transaction.atomic(), pytest.MonkeyPatch.context() as monkeypatch:
        without_limits(monkeypatch)
        found = Public(ask(world), public_texts(SECRET[0], list(world.ids.values())))
        transaction.set_rollback(True)
    return found


def ask(world: World) -> dict[str, Any]:
    """Return everything that the API gives."""
    answered = Client().post("/graphql/", {"query": world.query}, content_type="application/json").json()
    assert "errors" not in answered, answered["errors"][:3]
    data: dict[str, Any] = answered["data"]
    return data


def objects(value: Any, *, edge: Edge = ("", "")) -> Iterator[tuple[Edge, dict[str, Any]]]:
    """Yield every object of an answer, with the type and field that led to it."""
    if isinstance(value, list):
        for part in value:
            yield from objects(part, edge=edge)
    if isinstance(value, dict):
        yield edge, value
        for name, part in value.items():
            yield from objects(part, edge=(value.get("__typename", "Query"), name.partition("_")[0]))


def texts(answered: dict[str, Any]) -> str:
    """Return the values of an answer; its keys are the names that were asked with, as are the words it says back."""
    return json.dumps(without_echoes(list(answered.values())))


def edges_of_schema() -> set[Edge]:
    """Return every type and field of the schema that leads to an object."""
    return {
        (one.name, name)
        for one in GRAPHQL_SCHEMA.type_map.values()
        if isinstance(one, GraphQLObjectType) and not one.name.startswith("__")
        for name, field in one.fields.items()
        if not is_leaf_type(get_named_type(field.type))
    }


def edges_to_counts() -> set[Edge]:
    """Return the edges that may be null and lead to numbers only, such as a share of fewer than five villages."""
    return {
        (parent, name)
        for parent, name in edges_of_schema()
        if not is_non_null_type(field := fields_of_type(parent)[name].type)
        and isinstance(named := get_named_type(field), GraphQLObjectType)
        and all(str(one.type) in NUMBERS for one in named.fields.values())
    }


def fields_of_type(name: str) -> dict[str, Any]:
    found: dict[str, Any] = GRAPHQL_SCHEMA.type_map[name].fields
    return found


def edges_to_pieces() -> set[Edge]:
    """Return the edges whose type is a piece."""
    query = GRAPHQL_SCHEMA.query_type
    assert query is not None
    types = {query.name: query, **GRAPHQL_SCHEMA.type_map}
    return {
        edge
        for edge in edges_of_schema()
        if set(getattr(get_named_type(types[edge[0]].fields[edge[1]].type), "fields", {})) >= PIECE_FIELDS
    }


def provincial_edges() -> set[Edge]:
    """Return the edges that lead nowhere, because such a kind lies in no region."""
    provincial = [kind for kind in publishable_classes() if kind.allowed_parent_page_models() == [HomePage]]
    return {(type_of(kind.kind)._meta.name, name) for kind in provincial for name in ("village", "district", "regency")}


def test_every_root_field_is_asked() -> None:
    assert sorted(root_fields()) == sorted([*ARGUMENTS, *ONE_BY_ONE])


def test_while_they_are_public_every_edge_leads_to_them(world: World, public: Public) -> None:
    answered = public.answered

    walked, text = list(objects(answered)), texts(answered)
    hidden = set(world.ids.values())
    assert [sign for sign in world.secrets if sign not in text] == []
    empty = provincial_edges() | edges_to_counts() | BY_TOKEN | OF_MENDED_WORDS
    assert sorted(edges_of_schema() - {edge for edge, _ in walked} - empty) == []
    assert sorted(edges_to_pieces() - {edge for edge, value in walked if value.get("id") in hidden} - BY_TOKEN) == []
    assert [sign for sign in world.secrets if answered[f"search_{sign}"]["totalCount"] == 0] == []
    assert served(world) == world.files


def test_while_they_are_public_each_sort_of_public_address_tells_of_them(world: World, public: Public) -> None:
    places = places_of(world, world.secrets)
    told = those_with([*world.secrets, *places], public.texts)
    for first, wanted in TOLD_BY.items():
        found = set(chain.from_iterable(words for address, words in told.items() if address.split("/")[1] == first))
        assert sorted(set(wanted or world.secrets) - found) == [], first
    assert sorted(set(places) - set(told["/peta-situs/0.xml"])) == []
    pages = Publication.objects.filter(pk__in=world.ids.values()).values_list("pk", "path")
    assert [
        path for key, path in pages if {sign for sign, one in world.ids.items() if one == key} - {*told[path]}
    ] == []


def unpublished(world: World) -> None:
    for page in world.secrets.values():
        page.unpublish()


def deleted(world: World) -> None:
    for page in world.secrets.values():
        known = Page.objects.filter(pk=page.pk).first()  # A village takes what lies below it along.
        if known is not None:
            known.specific.delete()


def private(world: World) -> None:
    for page in world.secrets.values():
        PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.GROUPS)


def below_a_private_page(_world: World) -> None:
    PageViewRestriction.objects.create(
        page=factories.province(), restriction_type=PageViewRestriction.PASSWORD, password="sandi"
    )


def below_a_private_village(_world: World) -> None:
    PageViewRestriction.objects.create(page=factories.village(*SECRET), restriction_type=PageViewRestriction.LOGIN)


def with_files_in_a_private_collection(world: World) -> None:
    CollectionViewRestriction.objects.create(collection=world.media, restriction_type=CollectionViewRestriction.LOGIN)


def exempt(world: World) -> None:
    [page] = [page for page in world.secrets.values() if isinstance(page, InformationPage)]
    page.information_class, page.information_kind = EXEMPT, "h_rahasia_pribadi"
    page.documents = None
    page.save_revision()


def expired(_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time pass, and nothing run that notices it."""
    monkeypatch.setattr(timezone, "now", lambda: AFTER_EXPIRY)


def assert_hidden(world: World, answered: dict[str, Any], signs: list[str]) -> None:
    """Prove that no word, no id and no count tells of the pieces with these marks."""
    text = texts(answered)
    assert [sign for sign in signs if sign in text] == []
    gone = {world.ids[sign] for sign in signs}
    told = {(edge, value.get("operation")) for edge, value in objects(answered) if value.get("id") in gone}
    assert told <= {(("ChangeFeed", "entries"), "DELETE")}
    for sign in signs:
        found = answered[f"search_{sign}"]
        assert answered[f"node_{sign}"] is None
        assert answered[f"route_{sign}"]["__typename"] in {"Gone", "NotFound"}
        assert (found["totalCount"], found["edges"]) == (0, [])
        assert [facet for facet in found["facets"] if any(bucket["count"] for bucket in facet["buckets"])] == []
    for kind_type in kind_types():
        if kind_type.list_name:
            standing = Publication.objects.public().filter(kind=kind_type.kind).count()
            assert answered[kind_type.list_name]["totalCount"] == standing, kind_type.kind
    assert served(world) == world.files & files_of(Publication.objects.public())


def served(world: World) -> set[str]:
    """Return those of the files of the hidden pieces that anybody gets."""
    client = Client()
    return {name for name in world.files if client.get(f"{settings.MEDIA_URL}{name}").status_code == OK}


def told_of(world: World, words: Iterable[str]) -> dict[str, list[str]]:
    """Return which of the words stand in which public answer."""
    return those_with(list(words), public_texts(SECRET[0], list(world.ids.values())))


def those_with(words: list[str], answers: dict[str, str]) -> dict[str, list[str]]:
    """Return the addresses whose answer has any of the words, with those that it has."""
    found = {address: [word for word in words if word in text] for address, text in answers.items()}
    return {address: told for address, told in found.items() if told}


def places_of(world: World, signs: Iterable[str]) -> list[str]:
    """Return how the sitemap would lead to the pieces with these marks."""
    ids = [world.ids[sign] for sign in signs]
    return [f"{path}</loc>" for path in Publication.objects.filter(pk__in=ids).values_list("path", flat=True)]


@pytest.mark.parametrize(
    "hide",
    [
        unpublished,
        deleted,
        private,
        below_a_private_page,
        below_a_private_village,
        exempt,
        with_files_in_a_private_collection,
    ],
)
def test_what_is_hidden_is_given_by_no_edge(world: World, hide: Hide) -> None:
    hide(world)
    standing = set(Publication.objects.public().values_list("pk", flat=True))
    signs = [sign for sign, piece_id in world.ids.items() if piece_id not in standing]

    assert signs
    assert_hidden(world, ask(world), signs)
    assert told_of(world, [*signs, *places_of(world, signs)]) == {}

    call_command("relay", once=True)

    assert_hidden(world, ask(world), signs)


def test_what_has_expired_is_given_by_no_edge(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    expired(world, monkeypatch)

    assert_hidden(world, ask(world), list(world.secrets))
    assert told_of(world, [*world.secrets, *places_of(world, world.secrets)]) == {}


def test_a_draft_is_given_by_no_edge(public: Public) -> None:
    assert "konsep" not in texts(public.answered)
    assert those_with(["konsep"], public.texts) == {}


def test_what_is_scheduled_is_given_by_no_edge(world: World) -> None:
    for page in world.drafts.values():
        page.go_live_at = timezone.now() + IN_AN_HOUR
        page.save_revision().publish()

    assert "konsep" not in texts(ask(world))
    assert told_of(world, ["konsep"]) == {}


def test_another_revision_is_given_by_no_edge(world: World) -> None:
    for page in world.secrets.values():
        known = page.specific_class.objects.get(pk=page.pk)
        mark(known, "naskah")
        known.save_revision()

    answered = texts(ask(world))

    assert "naskah" not in answered
    assert told_of(world, ["naskah"]) == {}
    assert [sign for sign in world.secrets if sign not in answered] == []


def test_a_corrected_text_is_found_by_no_word_of_before(world: World) -> None:
    for sign, page in world.secrets.items():
        known = page.specific_class.objects.get(pk=page.pk)
        unmark(known, sign)
        said = {name: getattr(known, name) for name in SAID_BY_OFFICES if hasattr(known, name)}
        if said:  # No draft changes what an office confirmed.
            type(known).objects.filter(pk=known.pk).update(**said)
        known.save_revision().publish()
    ReaderComment.objects.all().delete()  # Their words are the readers', who corrected nothing.

    answered = ask(world)

    assert [sign for sign in world.secrets if sign in texts(answered)] == []
    assert [answered[f"search_{sign}"]["totalCount"] for sign in world.secrets] == [0] * len(world.secrets)
