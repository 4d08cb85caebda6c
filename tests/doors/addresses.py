"""Every route with an address that names things by one number, to ask for what somebody may not see."""

import re
from dataclasses import dataclass

from tests.doors.routes import routes

PLACE = re.compile(r"<(?:(\w+):)?\w+>")
GROUP = re.compile(r"\((?:\?P<\w+>)?[^()]*\)[*+?]?")
UUID = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver; `example` is a path below the host that it takes."""

    pattern: str
    view: str
    example: str


def every_address(*, number: int = 1) -> list[Address]:
    """Return all of them, in the order in which the resolver tries them; examples with this number in them."""
    return [Address(route.pattern, route.name, _example(route.pattern, str(number))) for route in routes()]


def _example(pattern: str, number: str) -> str:
    filled = PLACE.sub(lambda place: UUID if place[1] == "uuid" else number, pattern)
    return "/" + GROUP.sub(number, filled).replace("^", "").replace("$", "").replace("/?", "/")
