"""Composes what the API says of a declared field: its sentences first, then its limit, then when it is null.

No declaration says a limit in words: that of a text is its `Longest` or the `max_length` of the page's field, that of a
list its `Most`. None says that null means "not given" either; where null means more than that, one sentence of the
declaration begins with "Null" and stands in the place of the standard one.
"""

import re

from pydantic import BaseModel

from hub.shapes.lists import Most
from hub.shapes.references import ContentReference
from hub.shapes.walk import Declared, declared_in

NOT_GIVEN = "Null if not given."
NOT_PUBLIC = "Null if there is none or it is not public."
OWN = re.compile(r"(?:^|(?<=\. ))Null [^.]+\.\s*")


def described(one: Declared, *, max_length: int | None = None) -> str:
    """Return the description of the field of the API that is derived from this one.

    `max_length` is that of the page's field, where the shape says none.
    """
    own = OWN.search(one.description)
    said = OWN.sub("", one.description).strip()
    sentences = (said, _limit(one, max_length), own[0].strip() if own else _about_null(one))
    return " ".join(sentence for sentence in sentences if sentence)


def about(shape: type[BaseModel], name: str) -> str:
    """Return the description of a field of this shape, for a type that is written by hand."""
    [one] = [one for one in declared_in(shape) if one.name == name]
    return described(one)


def is_nullable(one: Declared) -> bool:
    """Say whether the field of the API may be null: a list never is, a reference or a filed key always may be."""
    return not one.depth and (one.is_optional or one.filed is not None or one.inner is ContentReference)


def _limit(one: Declared, max_length: int | None) -> str:
    characters = one.longest or (max_length if one.is_written else None)
    if one.most is not None:
        return _limit_of_list(one.most, characters)
    return f"At most {characters:,} characters." if characters else ""


def _limit_of_list(most: Most, characters: int | None) -> str:
    each = f", each of at most {characters:,} characters" if characters else ""
    each = f", each of at most {most.each:,}" if most.each > 1 else each
    in_all = f"; at most {most.in_all:,} in the whole publication" if most.in_all else ""
    return f"At most {most.entries:,}{each}{in_all}."


def _about_null(one: Declared) -> str:
    if not is_nullable(one):
        return ""
    return NOT_PUBLIC if one.inner is ContentReference else NOT_GIVEN
