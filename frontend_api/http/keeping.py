"""Public answers that may be kept: by any cache, with a tag of their bytes, and by the hub while nothing changes.

A view calls `keep` on a response that depends only on the request and on what is stored. `frontend_api.answers_first`
keeps it, in front of Django.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from hub.selectors.surrogate_keys import HEADERS as KEY_HEADERS

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


def tagged(
    request: HttpRequest,
    body: bytes,
    *,
    content_type: str,
    max_age: int | None = None,
    most_seconds: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return the body with its ETag; without the body, with 304, if the client has it.

    Caches may keep it for `max_age` seconds or, if that is left out, as long as is usual and at most `most_seconds`.
    An answer with surrogate keys may stay in a cache that is purged for as long as the settings say.
    """
    given = headers or {}
    seconds = kept_for(most_seconds) if max_age is None else max_age
    caching = f"public, max-age={seconds}"
    if any(name in given for name in KEY_HEADERS):
        caching += _shared(seconds, most_seconds)
    kind = content_type.partition(";")[0].rpartition("/")[2].encode()[:16]
    tag = f'"{hashlib.blake2b(body, digest_size=16, person=kind).hexdigest()}"'
    is_known = has_already(request, tag)
    return HttpResponse(
        b"" if is_known else body,
        status=304 if is_known else 200,
        content_type=content_type,
        headers={**given, "Cache-Control": caching, "ETag": tag},
    )


def kept_for(most_seconds: int | None = None) -> int:
    """Return for how many seconds caches may keep a public answer: as long as is usual, or less if that is less."""
    usual: int = settings.GRAPHQL_MAX_AGE_SECONDS
    return usual if most_seconds is None else min(usual, most_seconds)


def _shared(seconds: int, most_seconds: int | None) -> str:
    """Return how long a shared cache may keep an answer that a purge reaches, and show it while it asks again."""
    shared, stale = settings.GRAPHQL_SHARED_SECONDS, settings.GRAPHQL_STALE_SECONDS
    if most_seconds is not None:
        shared = min(shared, most_seconds)
        stale = min(stale, most_seconds - max(seconds, shared))
    said = f", s-maxage={shared}" if shared > seconds else ""
    return f"{said}, stale-while-revalidate={stale}" if stale > 0 else said


def has_already(request: HttpRequest, tag: str) -> bool:
    """Say whether the client has the bytes with this tag."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or any(offered.removeprefix("W/") == tag for offered in known)
