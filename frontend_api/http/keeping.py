"""Says of a response that it may be kept: given again, byte for byte, to whoever asks the same, while nothing changed.

A view calls `keep` on a response that depends only on the request and on what is stored. `frontend_api.answers_first`
keeps it, in front of Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.http import HttpResponse

AnyResponse = TypeVar("AnyResponse", bound=HttpResponse)

_MARK = "_may_be_kept"


@dataclass(frozen=True)
class Keep:
    """What is known of a response that may be kept.

    `families` are those of `hub.models.read_version` that it was read from besides those of every answer. Caches may
    keep it until `expires_at` at most, whatever its max-age says.
    """

    families: tuple[str, ...]
    expires_at: datetime | None


def keep(response: AnyResponse, *, families: Iterable[str] = (), expires_at: datetime | None = None) -> AnyResponse:
    """Mark the response, a 200 or its 304, as one that may be kept, and return it.

    It must depend on nothing but the path, the query and the headers of `frontend_api.answers_first.HEADERS`, on stored
    content and on the instants of `hub.selectors.turning_points`. Never call it for an answer with errors, a draft, or
    anything about whoever asks.
    """
    setattr(response, _MARK, Keep(tuple(families), expires_at))
    return response


def kept_as(response: object) -> Keep | None:
    """Return how the response may be kept; None if it may not."""
    mark = getattr(response, _MARK, None)
    return mark if isinstance(mark, Keep) else None
