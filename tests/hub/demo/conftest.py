"""A small province for demo content: three villages that are featured and one that is not."""

from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from hub.demo import stock
from tests.conftest import Standing
from tests.factories import village
from tests.factories.media import picture_bytes

Demo = Callable[..., str]


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw tiny pictures: making all sizes of the real ones takes most of the command's time."""
    _draw_small(monkeypatch)


@pytest.fixture
def demo(db: None) -> Demo:
    """Return the command, with nothing planted yet: it takes the words after `manage.py demo` and gives its output."""
    _villages()
    return run


@pytest.fixture(scope="module")
def unplanted(standing: Standing) -> Iterator[Demo]:
    """Return the command for a fixture that changes the villages first and then plants, for all tests of a file."""
    with standing(), pytest.MonkeyPatch.context() as patch:
        _draw_small(patch)
        _villages()
        yield run


@pytest.fixture(scope="module")
def planted(unplanted: Demo) -> Demo:
    """Return the command after its first run, which stands for all tests of a file."""
    unplanted()
    return unplanted


def run(*words: str) -> str:
    """Run the command and give what it printed."""
    out = StringIO()
    call_command("demo", *words, stdout=out)
    return out.getvalue()


def _draw_small(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stock, "png_of", lambda scene: picture_bytes(width=160, height=100, kind="PNG"))


def _villages() -> None:
    village("64.02.08.2009", "Pela")
    village("64.03.12.2003", "Batu Putih")
    village("64.03.12.2001", "Tembudan")
