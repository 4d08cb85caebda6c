"""Content types: what each part of a package is, as declared and never by its name."""

import posixpath
from dataclasses import dataclass, field
from typing import IO

from hub.bounded.refused import Refused
from hub.office.markup import Start, events
from hub.office.sentences import ODD, SWOLLEN

NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MOST = 10_000


@dataclass
class ContentTypes:
    """Types by part and by extension, both in lower case, as programs compare them."""

    parts: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Return the content type of the part, or "" if none is declared."""
        ending = posixpath.splitext(name)[1].removeprefix(".").lower()
        return self.parts.get(name.lower()) or self.endings.get(ending, "")


def content_types_of(file: IO[bytes]) -> ContentTypes:
    """Read the types. Raises `Refused` if one is declared twice or in the wrong form."""
    types = ContentTypes()
    for place, element in enumerate(event for event in events(file) if isinstance(event, Start)):
        if place > MOST:
            raise Refused(SWOLLEN)
        said = element.attributes
        content_type = said.get("ContentType", "").strip().lower()
        if place == 0 and element.tag == f"{NAMESPACE}Types":
            continue
        if place and element.tag == f"{NAMESPACE}Default" and set(said) == {"Extension", "ContentType"}:
            _say(types.endings, said["Extension"].lower(), content_type)
        elif place and element.tag == f"{NAMESPACE}Override" and set(said) == {"PartName", "ContentType"}:
            _say(types.parts, said["PartName"].lstrip("/").lower(), content_type)
        else:
            raise Refused(ODD)
    return types


def _say(types: dict[str, str], name: str, content_type: str) -> None:
    if name in types or not name or not content_type:
        raise Refused(ODD)
    types[name] = content_type
