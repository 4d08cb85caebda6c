"""Reads which documents the apps of the province send; each process remembers them for a minute."""

import time
from collections import OrderedDict
from threading import Lock

from hub.models.trusted_document import LONGEST_ID, TrustedDocument

SECONDS = 60
# A document has 60 KB at most, and usually two.
MOST_REMEMBERED = 1_000

_lock = Lock()
_remembered: OrderedDict[str, tuple[float, str]] = OrderedDict()


def trusted_text(document_id: str) -> str | None:
    """Return the text of the document, or None if there is none. What is no longer trusted is found for a minute more.

    Only what is found is remembered, so nobody can fill the memory with ids that do not exist.
    """
    if not document_id or len(document_id) > LONGEST_ID:
        return None
    now = time.monotonic()
    with _lock:
        until, known = _remembered.get(document_id, (0.0, ""))
    if now < until:
        return known
    found = TrustedDocument.objects.filter(pk=document_id).values_list("text", flat=True).first()
    with _lock:
        _remembered.pop(document_id, None)
        if found is not None:
            _remembered[document_id] = (now + SECONDS, found)
            if len(_remembered) > MOST_REMEMBERED:
                _remembered.popitem(last=False)
    return found


def forget_remembered() -> None:
    """Forget what this process remembers."""
    with _lock:
        _remembered.clear()
