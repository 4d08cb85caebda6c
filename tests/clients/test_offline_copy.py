"""The sample client for offline use follows the hub through everything that can happen to a page."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from hub.models.publication import Publication
from hub.publishing.epochs import begin_epoch
from tests.clients.toolchain import CLIENTS, tool
from tests.factories import news, village

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]
Update = Callable[..., list[str]]


@pytest.fixture
def update(live_server: LiveServer, tmp_path: Path) -> Update:
    """Return a function that brings the copy up to date as the app does, and returns the titles of its news."""

    def updated(*choice: str) -> list[str]:
        name = f"copy-{'-'.join(choice)}.sqlite3"
        command = [tool("node"), "build/offline/update.js", str(tmp_path / name), *choice]
        done = subprocess.run(
            command,
            cwd=CLIENTS,
            env=os.environ | {"HUB_URL": live_server.url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        shown: dict[str, Any] = json.loads(done.stdout)
        return sorted(card["title"] for card in shown["cards"] if card["kind"] == "NEWS")

    return updated


def test_a_copy_shows_what_is_public_now(update: Update) -> None:
    kept, changed, gone = news(title="Tetap"), news(title="Lama"), news(title="Ditarik")
    assert update() == ["Ditarik", "Lama", "Tetap"]

    changed.title = "Baru"
    changed.save_revision().publish()
    gone.unpublish()
    assert update() == ["Baru", "Tetap"]

    gone.save_revision().publish()
    assert update() == ["Baru", "Ditarik", "Tetap"]
    kept.delete()
    assert update() == ["Baru", "Ditarik"]


def test_a_copy_of_a_region_follows_a_page_that_moves(update: Update) -> None:
    page, elsewhere = news(title="Berpindah"), village("64.03.12.2001", "Desa Lain")
    assert (update("64.02"), update("64.03")) == (["Berpindah"], [])

    page.move(elsewhere, pos="last-child")

    assert (update("64.02"), update("64.03")) == ([], ["Berpindah"])


def test_a_copy_of_a_restored_hub_loses_what_the_backup_did_not_have(update: Update) -> None:
    news(title="Sebelum cadangan")
    lost = news(title="Sesudah cadangan")
    assert update() == ["Sebelum cadangan", "Sesudah cadangan"]

    Publication.objects.filter(path__endswith=lost.slug).delete()
    begin_epoch()

    assert update() == ["Sebelum cadangan"]
