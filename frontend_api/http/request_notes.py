"""What is known of a request when its answer is counted: on which surface it was answered, and which operation it was.

The note travels in the environment of the request, from the outermost part of the server to the views and back.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from frontend_api.http.answer_store import KeptAnswer
from frontend_api.http.execution import Outcome

KEY = "hub.request_note"
OTHER = "other"
ANONYMOUS = "anonymous"
GRAPHQL, PUBLIC, CMS, HEALTH, NONE = "graphql", "public", "cms", "health", "none"
# As many names as an operator can read; a list of trusted documents may have thousands.
MOST_NAMES = 300

_names: set[str] = set()


@dataclass
class RequestNote:
    """Filled while the request is answered; `kept` is what became of an answer that may be kept."""

    surface: str = NONE
    operation: str = ""
    points: int = 0
    kept: str = ""
    client: str = ANONYMOUS
    deprecated: tuple[str, ...] = ()


def new_note(environ: MutableMapping[str, Any]) -> RequestNote:
    """Begin the note of a request."""
    note = RequestNote()
    environ[KEY] = note
    return note


def note_public(environ: Mapping[str, Any], name: str) -> None:
    """Note the public address of this name, before it is answered."""
    note = _note(environ)
    if note is None:
        return
    if name == GRAPHQL:
        note.surface, note.operation = GRAPHQL, OTHER
    else:
        note.surface, note.operation = HEALTH if name.startswith("health-") else PUBLIC, name


def note_cms(request: HttpRequest) -> None:
    """Note that the CMS has answered, unless a public address has, or nothing is there."""
    note = _note(request.META)
    if note is not None and note.surface == NONE and request.resolver_match is not None:
        note.surface = CMS


def note_operation(environ: Mapping[str, Any], outcome: Outcome, *, is_trusted: bool, client: str = ANONYMOUS) -> None:
    """Note the operation by its name, if it is one of few: anybody may write any name into a document."""
    note = _note(environ)
    if note is not None:
        note.operation, note.points = known_name(outcome.operation, is_trusted=is_trusted), outcome.points
        note.client, note.deprecated = client, outcome.deprecated


def known_name(name: str, *, is_trusted: bool) -> str:
    """Return the name if the operator knows it, else "other"."""
    if name and (name in settings.HUB_METRICS_OPERATIONS or name in _names):
        return name
    if not (name and is_trusted) or len(_names) >= MOST_NAMES:
        return OTHER
    _names.add(name)
    return name


def note_kept(environ: Mapping[str, Any], answer: KeptAnswer) -> None:
    """Note that a kept answer is given."""
    note = _note(environ)
    if note is not None:
        note.surface, note.operation, note.kept = answer.surface, answer.operation, "given"
        note.deprecated = answer.deprecated


def noted_in(environ: Mapping[str, Any], answer: KeptAnswer | None) -> KeptAnswer | None:
    """Return the answer with what is noted, so that giving it is counted as the same."""
    note = _note(environ)
    if note is None:
        return answer
    note.kept = "made"
    return answer and replace(answer, surface=note.surface, operation=note.operation, deprecated=note.deprecated)


def _note(environ: Mapping[str, Any]) -> RequestNote | None:
    note = environ.get(KEY)
    return note if isinstance(note, RequestNote) else None
