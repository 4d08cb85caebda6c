"""Every address that the resolver knows, as a pattern with its view and as one path that leads there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

VALUES = {"int": "1", "str": "1", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}
PLACE = re.compile(r"<(?:(?P<converter>\w+):)?\w+>")
GROUP = re.compile(r"\((?:\?P<\w+>)?[^()]*\)[*+?]?")


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver; `example` is a path below the host that it takes."""

    pattern: str
    view: str
    example: str


def every_address(*, number: int = 1) -> list[Address]:
    """Give all of them, in the order in which the resolver tries them; examples with this number in them."""
    return list(_below(get_resolver(), "", "", VALUES | dict.fromkeys(("int", "str"), str(number))))


def _below(resolver: Any, pattern: str, example: str, values: dict[str, str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here, path = pattern + str(entry.pattern), example + _example(str(entry.pattern), values)
        if isinstance(entry, URLResolver):
            yield from _below(entry, here, path, values)
        elif isinstance(entry, URLPattern):
            yield Address(here, entry.lookup_str, f"/{path}")


def _example(pattern: str, values: dict[str, str]) -> str:
    filled = PLACE.sub(lambda place: values[place["converter"] or "str"], pattern)
    return GROUP.sub(values["int"], filled).removeprefix("^").removesuffix("$").removesuffix("/?")
