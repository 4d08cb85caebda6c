"""An office file as its programs see it: parts reached through relations, each with its content type."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hub.bounded.refused import Refused
from hub.office.archive import Archive
from hub.office.content_types import content_types_of
from hub.office.directory import CONTENT_TYPES
from hub.office.markup import Event, events
from hub.office.relations import DOCUMENT, MOST_RELATIONS, Relation, relations_of, source_of
from hub.office.sentences import ODD, SWOLLEN

MAIN = f"{DOCUMENT}officeDocument"
MOST_UNFOLDED = 200 * 1024**2


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A file in the package: its type, the relations from it, and those that lead to it."""

    name: str
    content_type: str
    relations: tuple[Relation, ...]
    pointed_at_by: tuple[Relation, ...]


class Package:
    """The parts of an office file by name, without a leading slash. Raises `Refused` for a file that is not a package.

    `unreached` are the names of parts that no program shows, because no relations lead to them from the package.
    """

    def __init__(self, content: bytes, *, most_unfolded: int = MOST_UNFOLDED) -> None:
        self._archive = Archive(content, most_unfolded=most_unfolded)
        names = self._archive.entries
        if CONTENT_TYPES not in names:
            raise Refused(ODD)
        types = content_types_of(self._archive.open(CONTENT_TYPES))
        relations = self._relations()
        self._stored = {name.lower(): name for name in names if name != CONTENT_TYPES and source_of(name) is None}
        self.relations = tuple(relations.get("", ()))
        pointing: dict[str, list[Relation]] = {}
        for relation in (one for of_part in relations.values() for one in of_part):
            pointing.setdefault(relation.part.lower(), []).append(relation)
        self.parts = {
            name: PackagePart(name, types.of(name), tuple(relations.get(key, ())), tuple(pointing.get(key, ())))
            for key, name in self._stored.items()
        }
        if any(source and source not in self._stored for source in relations):
            raise Refused(ODD)  # Relations of a part that does not exist.
        reached = {part.name for part in self.reached_from(self.relations)}
        self.unreached = tuple(name for name in self.parts if name not in reached)

    @property
    def main(self) -> PackagePart:
        """Return the part that a program opens, found by its relation. Raises `Refused` unless there is exactly one."""
        found = [self.part(relation) for relation in self.relations if relation.type == MAIN]
        if len(found) != 1 or found[0] is None:
            raise Refused(ODD)
        return found[0]

    def part(self, relation: Relation) -> PackagePart | None:
        """Return the part that the relation leads to; None if that is outside the package or does not exist."""
        return self.parts.get(self._stored.get(relation.part.lower(), ""))

    def reached_from(self, relations: Iterable[Relation]) -> Iterator[PackagePart]:
        """Return the parts that the relations lead to, directly or through other parts, each once."""
        waiting = list(relations)
        seen: set[str] = set()
        while waiting:
            part = self.part(waiting.pop())
            if part is not None and part.name not in seen:
                seen.add(part.name)
                waiting += part.relations
                yield part

    def open(self, part: PackagePart) -> io.BufferedReader:
        """Return the content of the part as a stream that never unpacks to more than announced."""
        return self._archive.open(part.name)

    def read(self, part: PackagePart) -> bytes:
        """Return the content of the part at once."""
        return self._archive.read(part.name)

    def events(self, part: PackagePart) -> Iterator[Event]:
        """Return the XML of the part. Raises `Refused` if it is broken or has declarations."""
        return events(self.open(part))

    def _relations(self) -> dict[str, list[Relation]]:
        """Return the relations by their source part, in lower case. Raises `Refused` for more than `MOST_RELATIONS`."""
        found: dict[str, list[Relation]] = {}
        left = MOST_RELATIONS
        for name in self._archive.entries:
            source = source_of(name)
            if source is not None:
                of_part = list(relations_of(self._archive.open(name), source=source, most=left))
                left -= len(of_part)
                if left < 0 or source.lower() in found:
                    raise Refused(SWOLLEN if left < 0 else ODD)
                found[source.lower()] = of_part
        return found
