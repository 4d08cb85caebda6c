"""A small province for demo content: three villages that are featured and one that is not."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command

from hub.demo import stock
from tests.factories import village
from tests.factories.media import picture_bytes

Demo = Callable[..., str]


@pytest.fixture
def demo(db: None, monkeypatch: pytest.MonkeyPatch) -> Demo:
    """Give the command: it takes the words after `manage.py demo` and gives what was printed.

    The pictures are tiny: making all sizes of the real ones takes most of the command's time.
    """
    monkeypatch.setattr(stock, "png_of", lambda scene: picture_bytes(width=160, height=100, kind="PNG"))
    village("64.02.08.2009", "Pela")
    village("64.03.12.2003", "Batu Putih")
    village("64.03.12.2001", "Tembudan")
    return run


def run(*words: str) -> str:
    """Run the command and give what it printed."""
    out = StringIO()
    call_command("demo", *words, stdout=out)
    return out.getvalue()
