"""The demo of every release comes to this one by what docs/upgrade.md tells operators to do, and nothing is lost."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from deploy.releases.folder import PROJECT, Release, releases

DEMO = "demo.tar.xz"
NAME = "upgraded_demo"
PATIENCE_SECONDS = 900
VILLAGE, REGENCY = "64.02.08.2009", "64.02."
# A release says once that its search began; the rest is for operators of several servers.
WELL = "All is well."


@contextmanager
def address_of_database(file: Path) -> Iterator[str]:
    """Return where the upgrade happens: the file itself, or an empty database on the server of the tests."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{file}"
        return
    quoted = connection.ops.quote_name(f"{connection.settings_dict['NAME']}_{NAME}")
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        cursor.execute(f"CREATE DATABASE {quoted}")
        try:
            yield f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{quoted.strip(chr(34))}"
        finally:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "release", [one for one in releases() if (one.folder / DEMO).exists()], ids=lambda one: one.version
)
def test_an_installation_of_an_older_release_is_upgraded_as_the_docs_say(release: Release, tmp_path: Path) -> None:
    with tarfile.open(release.folder / DEMO) as packed:
        packed.extractall(tmp_path, filter="data")
    file = tmp_path / "hub.sqlite3"
    with closing(sqlite3.connect(file)) as old:
        public = set(
            old.execute(
                "SELECT id, title FROM hub_publication WHERE withdrawn_at IS NULL AND coalesce(expires_at, '9') > ?",
                [f"{timezone.now():%Y-%m-%d %H:%M:%S}"],
            )
        )
        villages = [
            code for (code,) in old.execute("SELECT code FROM hub_region WHERE level = 'village' ORDER BY code")
        ]
    folders = {f"MEDIA_{one.upper()}_FOLDER": str(tmp_path / "media" / one) for one in ("public", "restricted")}

    with address_of_database(file) as address:
        variables = {**os.environ, **folders, "DATABASE_URL": address, "ELASTICSEARCH_URL": "", "MEDIA_STORE": "files"}
        run = subprocess.run(
            [sys.executable, "-m", "tests.deploy.upgraded", str(file)],
            cwd=PROJECT,
            env=variables,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    assert run.returncode == 0, run.stderr[-2_000:]
    found = json.loads(run.stdout)

    assert found["said"]["reconcile"] == ["Pages and publications agree."]
    assert found["said"]["search_status"][-1] == WELL
    assert not any("another release" in line for line in found["said"]["search_status"])
    assert public <= {(one["id"], one["title"]) for one in found["answers"].values()}
    assert found["people"] == {
        "editor": {"logs_in": True, "changes": [VILLAGE]},
        "reviewer": {"logs_in": True, "changes": [code for code in villages if code.startswith(REGENCY)]},
        "admin": {"logs_in": True, "changes": villages},
    }
