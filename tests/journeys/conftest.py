"""The hub as it runs for people: a server, a relay beside it and an editor's phone.

Everything that asks the database is done before the phone is switched on: Playwright's event loop would forbid it.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from hub.content.village import VillagePage
from hub.demo.demo_accounts import make_accounts
from search import routing
from search.breaker import Breaker
from search.engines.elastic.client import writer
from search.models import Generation
from tests import factories
from tests.database_addresses import address_of
from tests.journeys.policy import watch

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 30


@dataclass(frozen=True)
class Hub:
    """A running hub: where it is reached, and the page of the village that the demo editor may change."""

    address: str
    village_id: int


@pytest.fixture
def served(live_server: LiveServer, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Serve the hub with Elasticsearch, and with files and index names of this test only; give its address."""
    settings.MEDIA_PUBLIC_FOLDER = tmp_path / "public"
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "restricted"
    settings.HUB_PUBLIC_URL = live_server.url
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.SEARCH_ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"]
    settings.SEARCH_INDEX_PREFIX = f"test-{secrets.token_hex(6)}"
    # A cold server takes its time; how fast an answer is belongs to the benchmarks.
    settings.SEARCH_TIMEOUT_SECONDS = 10
    monkeypatch.setattr(routing, "breaker", Breaker())
    return str(live_server.url)


@pytest.fixture
def village(served: str) -> VillagePage:
    """Return the page of Desa Pela, with the demo log-ins; the editor may change this village only."""
    page: VillagePage = factories.village()
    make_accounts()
    return page


@pytest.fixture
def hub(served: str, village: VillagePage, settings: Settings, tmp_path: Path) -> Iterator[Hub]:
    """Return the hub with a relay that has its index; end the relay and drop its indices."""
    log = tmp_path / "relay.log"
    with log.open("w") as output:
        relay = subprocess.Popen([sys.executable, "manage.py", "relay"], env=_environment(settings), stderr=output)
    try:
        _wait_for_index(relay, log)
        yield Hub(served, village.pk)
    finally:
        relay.send_signal(signal.SIGTERM)
        try:
            status = relay.wait(timeout=10)
        finally:
            relay.kill()
            _drop_indices(settings.SEARCH_INDEX_PREFIX)
    assert status == 0, log.read_text(encoding="utf-8")


@pytest.fixture
def phone(hub: Hub) -> Iterator[Page]:
    """Return a page of a browser that is as big as a phone's."""
    with _phone(hub.address) as page:
        yield page


@pytest.fixture
def phone_without_search(served: str, village: VillagePage) -> Iterator[Page]:
    """Return the same where no relay runs, for what an editor does without readers."""
    with _phone(served) as page:
        yield page


@contextmanager
def _phone(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        context = browser.new_context(
            base_url=address, viewport={"width": 393, "height": 851}, is_mobile=True, has_touch=True, locale="id-ID"
        )
        context.set_default_timeout(10_000)
        reports = watch(context)
        yield context.new_page()
        context.close()
        browser.close()
    assert reports == []


def _environment(settings: Settings) -> dict[str, str]:
    """Return the environment of a process beside the tests, on their database and with their index names."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.test",
        "DATABASE_URL": address_of(connection.settings_dict),
        "MEDIA_PUBLIC_FOLDER": str(settings.MEDIA_PUBLIC_FOLDER),
        "MEDIA_RESTRICTED_FOLDER": str(settings.MEDIA_RESTRICTED_FOLDER),
        "SEARCH_INDEX_PREFIX": settings.SEARCH_INDEX_PREFIX,
    }


def _wait_for_index(relay: subprocess.Popen[bytes], log: Path) -> None:
    ready = Generation.objects.filter(engine=Generation.Engine.ELASTICSEARCH, state=Generation.State.CURRENT)
    end = time.monotonic() + START_SECONDS
    while not ready.exists():
        assert relay.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < end, f"No index after {START_SECONDS} s."
        time.sleep(0.05)


def _drop_indices(prefix: str) -> None:
    names = list(writer().indices.get(index=f"{prefix}-*").body)
    if names:
        writer().indices.delete(index=",".join(names))
