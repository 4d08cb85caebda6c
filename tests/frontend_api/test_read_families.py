"""No answer that may be kept is read from a table whose changes are not counted for it."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frontend_api.http.keeping import kept_as
from frontend_api.open_data.data_files import all_datasets
from frontend_api.syndication.feed_addresses import EVERY_KIND
from hub.models.publication import Publication
from hub.models.read_version import FAMILIES, watched_tables
from hub.models.version_triggers import CHANGES, NAME
from hub.models.vocabulary import PILLARS
from hub.publishing.publishable import publishable_classes
from hub.selectors.read_versions import OF_EVERY_ANSWER
from hub.selectors.regions import lineage
from hub.shapes.kinds import all_kinds
from search.relay import Relay
from tests.conftest import Standing
from tests.factories import published, village
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.leak_world import ARGUMENTS, BESIDE, ONE_BY_ONE, SECRET
from tests.frontend_api.public_answers import addresses, patterns
from tests.frontend_api.selection import everything, root_fields
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_kind")]
# Read with every answer's versions; written to when a row cannot be read, and not shown.
NOT_SHOWN = {"hub_versionclock", "hub_readversion", "hub_unreadablepublication", "hub_outboxentry"}
# Written in the transaction that writes or removes rows of `search_entry`, which are counted.
NOT_SHOWN |= {"search_fulltext", "search_stemcount"}
# The text of a file by its content; another file is another publication.
NOT_SHOWN |= {"hub_documenttext"}
# Asked once for each piece; the others, whose answer hardly depends on its kind, for a few.
FOR_EVERY_PIECE = {"node"}
# How long a search took differs each time, and what is opened is counted each minute; with them, nothing is kept.
UNKEPT = frozenset({"popular", "tookMs"})
# A place is nobody else's, and what readers look for changes each minute.
NEVER_KEPT = {"preview", "practiceSpread", "nearby", "villageAt", "suggest"}


@pytest.fixture(scope="module")
def every_kind(standing: Standing, pela: None) -> None:
    """Publish a full piece of every kind."""
    with standing():
        for page_class in publishable_classes():
            published(full_page(page_class))
        village(*SECRET)
        assert Relay().drain()


@contextmanager
def read_tables() -> Iterator[Callable[[], set[str]]]:
    """Return a function that gives the tables that were named in a statement since the block began."""
    known = set(connection.introspection.table_names())
    with CaptureQueriesContext(connection) as captured:
        yield lambda: {word for query in captured for word in re.findall(r"\w+", query["sql"])} & known


def uncounted(response: HttpResponse, tables: set[str]) -> set[str] | None:
    """Return the tables whose changes would leave the kept answer as it is; None if it is not kept."""
    mark = kept_as(response)
    if mark is None:
        return None
    counted = {*OF_EVERY_ANSWER, *mark.families}
    watched = watched_tables()
    return {name for name in tables - NOT_SHOWN if name not in watched or watched[name].family not in counted}


def selections() -> dict[str, tuple[str, list[dict[str, str]]]]:
    """Return for each root field the query of everything, and the variables to ask it with."""
    pieces = [
        {"id": key, "path": path, "sign": title.split()[0], "title": title[:40]}
        for key, path, title in Publication.objects.values_list("id", "path", "title")
    ]
    types = {"id": "ID!", "path": "String!", "sign": "String!", "title": "String!"}
    found = {name: (everything(name, ARGUMENTS[name], leave_out=UNKEPT), [{}]) for name in ARGUMENTS}
    for name, arguments in ONE_BY_ONE.items():
        [asked] = re.findall(r"{(\w+)}", arguments)
        query = everything(name, arguments.replace(f'"{{{asked}}}"', f"${asked}"), leave_out=UNKEPT)
        variables = [{asked: piece[asked]} for piece in (pieces if name in FOR_EVERY_PIECE else pieces[:3])]
        found[name] = (query.replace("query {", f"query(${asked}: {types[asked]}) {{", 1), variables)
    return {name: found[name] for name in root_fields()}


def test_every_root_field_is_read_from_what_is_counted_for_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    without_limits(monkeypatch)
    wrong: dict[str, set[str]] = {}
    kept = set()
    for name, (query, every) in selections().items():
        for variables in every:
            with read_tables() as tables:
                body = {"query": query, "variables": variables}
                answer = client.post("/graphql/", body, content_type="application/json")
            found = uncounted(answer, tables())
            if found is not None:
                kept.add(name)
                wrong[name] = wrong.get(name, set()) | found

    assert {name: tables for name, tables in wrong.items() if tables} == {}
    assert root_fields().keys() - kept == NEVER_KEPT


def test_every_page_that_is_kept_is_read_from_what_is_counted_for_it(client: Client) -> None:
    wrong = {}
    for address in public_addresses():
        with read_tables() as tables:
            answer = client.get(address)
        if found := uncounted(answer, tables()):
            wrong[address] = found

    assert wrong == {}


def public_addresses() -> Iterator[str]:
    """Yield every public address that can tell of a piece."""
    rows = Publication.objects.values_list("id", "path")
    values: dict[str, Sequence[str]] = {
        "code": lineage(BESIDE)[::-1],
        "form": ["atom.xml", "feed.json"],
        "kind": [EVERY_KIND, *(kind.key for kind in all_kinds())],
        "pillar": [key for key, _ in PILLARS],
        "content_id": [key for key, _ in rows],
        "path": [path.lstrip("/") for _, path in rows],
        "number": ["0"],
        "key": [dataset.key for dataset in all_datasets()],
    }
    asked: set[tuple[object, str, str]] = set()
    for pattern in patterns():
        yield from addresses(pattern, values, asked=asked)


def test_every_watched_table_counts_every_change() -> None:
    found = triggers()
    changes = {*CHANGES, "TRUNCATE"} if connection.vendor == "postgresql" else set(CHANGES)

    assert found == {f"{NAME}_{table}_{change.lower()}" for table in watched_tables() for change in changes}
    assert {watched.family for watched in watched_tables().values()} == set(FAMILIES)


def triggers() -> set[str]:
    """Return the names of our triggers in this database."""
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        return {name for (name,) in cursor.fetchall() if name.startswith(f"{NAME}_")}
