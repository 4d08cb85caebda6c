"""The one stylesheet of the public pages, in the app's colours; its address changes with its content."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FILE = Path(__file__).parent / "pages.css"
FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def stylesheet(_request: HttpRequest, *, mark: str) -> HttpResponse:
    """Return the stylesheet; an address of an older release gets the current one, but not for good."""
    content, current = _made(settings.HUB_ACCENT_COLOUR)
    caching = FOR_GOOD if mark == current else "public, max-age=60"
    return HttpResponse(content, content_type="text/css; charset=utf-8", headers={"Cache-Control": caching})


def stylesheet_address() -> str:
    """Return the path of the stylesheet as it is now."""
    return f"/laman/{_made(settings.HUB_ACCENT_COLOUR)[1]}.css"


@lru_cache(maxsize=2)
def _made(accent: str) -> tuple[bytes, str]:
    content = f":root{{--accent:{accent}}}\n".encode() + FILE.read_bytes()
    return content, hashlib.blake2b(content, digest_size=6).hexdigest()
