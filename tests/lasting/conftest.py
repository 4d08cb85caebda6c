"""What tests of years need: programs of Debian, and the server of the tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from deploy.run.debian import install_packages
from tests.lasting.clusters import Cluster
from tests.servers import private


@pytest.fixture(scope="session")
def server() -> str:
    """Return the address of the server of the tests."""
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def restic() -> None:
    """Have restic, as docs/backup.md tells operators to."""
    if shutil.which("restic") is None:
        install_packages(["restic"], purpose="Tests of backups need restic.")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Return a running server of PostgreSQL in a folder that its account may read."""
    folder = Path(mkdtemp(prefix="desa-hub-wal-"))
    private.own(folder)
    made = Cluster(folder)
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)
