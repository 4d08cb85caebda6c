"""Composes the description of a declared field in the API: its own sentences, its limit, then when it is null.

No declaration states a limit in words: that of a text is its `Longest` or the `max_length` of the page's field, that of
a list its `Most`. Nor does one say that null means "not given"; if null means something else, one sentence of the
declaration begins with "Null" and replaces the standard one.
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
    """Return the description of the API field that is derived from this declaration.

    `max_length` is that of the page's field, used if the shape declares no limit.
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
    """Say whether the field may be null in the API: a list never is; a reference or a key of a vocabulary may be."""
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
