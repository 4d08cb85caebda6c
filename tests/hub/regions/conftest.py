"""The whole packaged list, imported once for the tests of a module; and small lists written by a test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

SMALL_LIST = """
code,name,level
64,Kalimantan Timur,province
64.02,Kabupaten Kutai Kartanegara,regency
64.02.08,Kota Bangun,district
64.02.08.2009,Pela,village
""".strip()


@pytest.fixture(scope="module")
def kaltim(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Import the packaged list, and take it back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_regions", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region_list(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a list of regions, by default the small one, and more lines below it."""

    def write(*more: str, text: str = SMALL_LIST) -> Path:
        path = tmp_path / "regions.csv"
        path.write_text("\n".join([text, *more]) + "\n", encoding="utf-8")
        return path

    return write
