"""What tests of years need: programs of Debian, and the server of the tests."""

import os
import shutil

import pytest

from deploy.run.debian import install_packages


@pytest.fixture(scope="session")
def server() -> str:
    """Return the address of the server of the tests."""
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def restic() -> None:
    """Have restic, as docs/backup.md tells operators to."""
    if shutil.which("restic") is None:
        install_packages(["restic"], purpose="Tests of backups need restic.")
