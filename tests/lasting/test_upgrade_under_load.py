"""docs/upgrade.md on PostgreSQL: the last release serves while the database is migrated, and no reader notices."""

import io
import subprocess
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from deploy.releases.folder import PROJECT, releases
from tests.lasting.machines import machine, serving, until
from tests.lasting.reading import Reader

# Questions that the last release and this one answer.
DOCUMENTS = (
    "{ news(first: 20) { edges { node { id title } } } }",
    "{ villages(first: 20) { edges { node { id title } } } }",
    '{ search(query: "jalan", first: 10) { edges { node { title } } } }',
    "{ changes(first: 50) { entries { id } nextCursor } }",
)
pytestmark = [pytest.mark.nightly, pytest.mark.postgres]


def test_readers_do_not_notice_the_upgrade_of_the_last_release(tmp_path: Path, server: str) -> None:
    release = releases()[-1]
    commit = (release.folder / "commit").read_text(encoding="utf-8").strip()
    archive = subprocess.run(["git", "archive", commit], cwd=PROJECT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(tmp_path / "old", filter="data")
    with tarfile.open(release.folder / "demo.tar.xz") as packed:
        packed.extractall(tmp_path / "demo", filter="data")
    folders = {f"MEDIA_{one.upper()}_FOLDER": str(tmp_path / "demo/media" / one) for one in ("public", "restricted")}

    with machine(tmp_path / "hub", server=server, ELASTICSEARCH_URL="", **folders) as hub:
        hub.ask("tests.lasting.upgrading", "copy", str(tmp_path / "demo" / "hub.sqlite3"))
        # The index of search is not copied: the relay of then makes it.
        hub.manage("relay", "--once", code=tmp_path / "old")
        with serving(tmp_path / "old", hub) as old, Reader(old, DOCUMENTS) as reader:
            until(lambda: reader.asked >= len(DOCUMENTS))
            hub.manage("migrate", "--verbosity=0")
            while_migrated = reader.asked
            with serving(PROJECT, hub) as new:
                reader.port = new
                hub.ask("tests.lasting.upgrading", "renew")
                agreed = hub.manage("reconcile")
                reader.__exit__()

    assert Counter(reader.failures) == {}
    assert while_migrated > len(DOCUMENTS)
    assert reader.asked > while_migrated
    assert agreed == "Pages and publications agree.\n"
