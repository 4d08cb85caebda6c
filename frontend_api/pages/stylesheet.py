"""The styles of the public pages, in the app's colours.

They stand in the head of each page: over a satellite, a file of their own would keep the reader waiting for one more
answer, which costs more than their bytes do.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FILE = Path(__file__).parent / "pages.css"


@dataclass(frozen=True)
class Styles:
    """The rules, and the word by which the Content-Security-Policy of a page allows exactly these."""

    css: str
    source: str


def page_styles() -> Styles:
    """Return the styles as they are now."""
    return _made(settings.HUB_ACCENT_COLOUR)


@lru_cache(maxsize=2)
def _made(accent: str) -> Styles:
    css = f":root{{--accent:{accent}}}\n{FILE.read_text(encoding='utf-8')}"
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Styles(css, f"'sha256-{digest}'")
