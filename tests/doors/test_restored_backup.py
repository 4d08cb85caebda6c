"""A backup comes back: what apps, Elasticsearch and the file store know of the lost time leads nobody astray."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client
from pytest_django import Settings

from hub.media.stores import public_store, restricted_store
from hub.models.publication import Publication
from hub.selectors.database_state import moment, restore_signs
from search import generations
from search.engines.elastic.client import writer
from search.relay import Relay
from search.service import SearchRequest, search
from tests import factories
from tests.search.conftest import database_engine, elasticsearch, titles_of  # noqa: F401  Fixtures.
from tests.servers import postgres

FEED = """query ($after: Cursor) {
    changes(first: 100, after: $after) {
        entries { operation id node { title } } nextCursor hasMore resyncRequired
    }
}"""


@pytest.fixture
def stores(settings: Settings, tmp_path: Path) -> Path:
    """Two folders of this test alone; give the public one."""
    settings.MEDIA_PUBLIC_FOLDER, settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "public", tmp_path / "restricted"
    return tmp_path / "public"


class App:
    """An app that keeps a copy, as `docs/api/offline.md` tells it to."""

    def __init__(self) -> None:
        self.copy: dict[str, str] = {}
        self.cursor: str | None = None
        self.resyncs = 0

    def follow(self) -> None:
        """Read on until nothing is waiting."""
        came: set[str] | None = None
        while True:
            page = changes(self.cursor)
            self.cursor = page["nextCursor"]
            if page["resyncRequired"]:
                came, self.resyncs = set(), self.resyncs + 1
            for entry in page["entries"]:
                self.copy.pop(entry["id"], None)
                if entry["operation"] == "UPSERT":
                    self.copy[entry["id"]] = entry["node"]["title"]
                    if came is not None:
                        came.add(entry["id"])
            if not page["hasMore"]:
                break
        if came is not None:
            self.copy = {key: title for key, title in self.copy.items() if key in came}


def changes(after: str | None = None) -> Any:
    """Ask the feed."""
    body = {"query": FEED, "variables": {"after": after}}
    answered = Client().post("/graphql/", body, content_type="application/json").json()
    assert "errors" not in answered, answered
    return answered["data"]["changes"]


def public_titles() -> dict[str, str]:
    """Return what is public now."""
    return dict(Publication.objects.public().values_list("pk", "title"))


def public_files() -> set[str]:
    """Return every file that anybody can load, documents and pictures of all sizes."""
    folder = Path(public_store().location)
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def told(command: str, *arguments: str, **options: Any) -> tuple[int, str]:
    """Run a command; give how it ended and what it said."""
    said = StringIO()
    try:
        call_command(command, *arguments, stdout=said, stderr=said, **options)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


@pytest.fixture
def backup(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Return a function that dumps the database of the test, and brings it back."""
    file = tmp_path / "hub.dump"
    address = connection.settings_dict
    environment = os.environ | {
        "PGHOST": address["HOST"],
        "PGPORT": str(address["PORT"]),
        "PGUSER": address["USER"],
        "PGPASSWORD": address["PASSWORD"],
    }
    programs = postgres.programs()
    assert programs is not None

    def run(program: str, *arguments: str) -> None:
        connections.close_all()
        subprocess.run([programs / program, *arguments], env=environment, check=True, capture_output=True)

    def act(what: str) -> None:
        if what == "dump":
            run("pg_dump", "--format=custom", f"--file={file}", address["NAME"])
        else:
            run("pg_restore", "--clean", "--if-exists", f"--dbname={address['NAME']}", str(file))

    yield act
    # Tests after this one begin with a database that was never restored.
    told("restored")


@dataclass
class Lost:
    """What happened after the backup, and what was there before."""

    titles: dict[str, str]
    files: set[str]
    edited: Any
    index: str


def plant_and_lose(backup: Callable[[str], None], apps: tuple[App, App]) -> Lost:
    """Publish, dump, go on publishing, restore; one app read before the dump, the other after it too."""
    early, late = apps
    factories.news(title="Dermaga lama", cover=factories.picture(width=400, colour="navy"))
    edited, moved = factories.news(title="Dermaga asli"), factories.news(title="Dermaga pindah")
    withdrawn = factories.information(title="Dermaga dicabut", documents=[("document", factories.document())])
    assert Relay().drain()
    early.follow()
    titles, files = public_titles(), public_files()
    backup("dump")

    factories.information(title="Dermaga hilang", documents=[("document", factories.document())])
    edited.title = "Dermaga berubah"
    edited.save_revision().publish()
    moved.slug = "tempat-baru"
    moved.save_revision().publish()
    withdrawn.unpublish()
    factories.news(title="Dermaga berfoto", cover=factories.picture(width=400))
    assert Relay().drain()
    late.follow()
    assert search_titles() == sorted(late.copy.values()) == sorted(public_titles().values())
    assert public_files() - files
    assert files - public_files()
    index = generations.current("elasticsearch")
    assert index is not None

    backup("restore")
    return Lost(titles, files, edited, index.name)


def assert_it_is_known_untold(app: App) -> None:
    """Before anybody told the hub, it knows by itself, and says what to do."""
    assert restore_signs() == ["This database was restored from a backup."]
    for command in ("search_status", "reconcile"):
        code, said = told(command)
        assert (code, "manage.py restored" in said) == (1, True)
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["status"], ready.json()["history"]) == (200, "attention", "restored")
    assert Client().get("/health/well").status_code == 503
    assert changes(app.cursor)["resyncRequired"] is True


@pytest.mark.postgres
@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("elasticsearch", "stores")
def test_after_dump_lost_time_and_restore_search_feed_and_files_agree(backup: Callable[[str], None]) -> None:
    apps = App(), App()
    lost = plant_and_lose(backup, apps)
    assert_it_is_known_untold(apps[1])

    code, said = told("restored")

    assert code == 0, said
    assert f"{lost.index} belongs to another epoch" in said
    assert (public_titles(), public_files()) == (lost.titles, lost.files)
    assert Relay().drain()
    assert search_titles() == sorted(lost.titles.values())
    assert not writer().indices.exists(index=lost.index)
    for app in apps:
        app.follow()
        assert (app.copy, app.resyncs) == (lost.titles, 1)
    assert told("search_status")[0] == 0
    assert told("reconcile") == (0, "Pages and publications agree.\n")
    assert Client().get("/health/well").status_code == 200

    # Life goes on.
    factories.news(title="Dermaga baru")
    page = type(lost.edited).objects.get(pk=lost.edited.pk)
    page.title = "Dermaga sesudahnya"
    page.save_revision().publish()
    assert Relay().drain()
    for app in apps:
        app.follow()
        assert (app.copy, app.resyncs) == (public_titles(), 1)
    assert search_titles() == sorted(public_titles().values())


@pytest.mark.postgres
@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("elasticsearch", "stores")
def test_an_operator_who_forgets_the_command_misleads_no_app_and_no_search(backup: Callable[[str], None]) -> None:
    apps = App(), App()
    lost = plant_and_lose(backup, apps)

    for number in range(20):  # Past every version of the lost time.
        factories.news(title=f"Dermaga sesudahnya {number}")
    assert Relay().drain()

    assert moment().version > max(Publication.objects.filter(pk__in=lost.titles).values_list("version", flat=True))
    assert search_titles() == sorted(public_titles().values())
    for app in apps:
        app.follow()
        assert (app.copy, app.resyncs) == (public_titles(), 1)
    assert told("search_status")[0] == 1
    assert told("restored")[0] == 0
    assert Relay().drain()
    assert told("search_status")[0] == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("stores", "database_engine")
def test_a_file_that_no_store_has_any_more_is_named_and_the_rest_is_done() -> None:
    lost, kept = factories.document(), factories.document()
    for document in (lost, kept):
        factories.information(title=f"Laporan {document.pk}", documents=[("document", document)])
    before = public_files()
    for name in before:
        public_store().delete_now(name)
    restricted_store().delete_now(lost.file.name)

    with pytest.raises(CommandError, match="Restore it from a backup of the media, or upload it again"):
        call_command("restored", stdout=StringIO(), stderr=StringIO())

    assert len(public_files()) == len(before) - 1
    assert moment().version > 1_000_000


def search_titles() -> list[str]:
    """Return what readers find, from Elasticsearch."""
    index = generations.current("elasticsearch")
    assert index is not None
    writer().indices.refresh(index=index.name)
    result = search(SearchRequest(first=50))
    assert not result.degraded
    assert result.total.value == len(result.hits)
    return sorted(titles_of(result))
