"""Relations: which part of a package refers to what, inside or outside the package."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote

from hub.bounded.refused import Refused
from hub.office.markup import Start, events
from hub.office.sentences import ODD, SWOLLEN

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
FOLDER, ENDING = "_rels", ".rels"
MOST_RELATIONS = 20_000
LONGEST = 4_096
# An address, a Windows path or a path on another machine: not a part of the package.
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//|.*\\", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Relation:
    """A part (or the package: `source` is "") refers to another part or to the outside. `type` has the older namespace.

    `target` is as written; `part` is the name of the part meant, or "" for the outside or only a place (#A1).
    """

    id: str
    type: str
    source: str
    target: str
    part: str
    is_external: bool


def source_of(name: str) -> str | None:
    """Return the part whose relations the file holds: "" for the package itself, None for any other file."""
    folder, file = posixpath.split(name)
    above, last = posixpath.split(folder)
    if last != FOLDER or not file.endswith(ENDING):
        return None
    return posixpath.join(above, file.removesuffix(ENDING))


def relations_of(file: IO[bytes], *, source: str, most: int) -> Iterator[Relation]:
    """Return the relations in the file. Raises `Refused` for more than `most`, or a malformed one."""
    ids: set[str] = set()
    for place, element in enumerate(event for event in events(file) if isinstance(event, Start)):
        if place == 0:
            _expect(element, "Relationships", allowed=frozenset())
            continue
        if place > most:
            raise Refused(SWOLLEN)
        _expect(element, "Relationship", allowed=frozenset({"Id", "Type", "Target", "TargetMode"}))
        relation = _relation(element.attributes, source)
        if relation.id in ids:
            raise Refused(ODD)
        ids.add(relation.id)
        yield relation


def _expect(element: Start, name: str, *, allowed: frozenset[str]) -> None:
    if element.tag != f"{{{NAMESPACE}}}{name}" or not set(element.attributes) <= allowed:
        raise Refused(ODD)


def _relation(written: dict[str, str], source: str) -> Relation:
    identity, kind, target = (written.get(name, "") for name in ("Id", "Type", "Target"))
    mode = written.get("TargetMode", "Internal")
    if not identity or not kind or mode not in ("Internal", "External") or len(target) > LONGEST:
        raise Refused(ODD)
    is_external = mode == "External"
    if not is_external and ELSEWHERE.match(unquote(target)):
        raise Refused(ODD)
    return Relation(
        id=identity,
        type=DOCUMENT + kind.removeprefix(STRICT) if kind.startswith(STRICT) else kind,
        source=source,
        target=target,
        part="" if is_external else _named(source, target),
        is_external=is_external,
    )


def _named(source: str, target: str) -> str:
    """Return the name of the part that an internal target means."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path:
        return ""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")
