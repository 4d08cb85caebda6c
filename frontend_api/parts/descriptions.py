"""Composes what the API says of a declared field: its sentences first, then when it is null.

A declaration says nothing about null where the standard sentence is true; where null means more than that, one of its
sentences begins with "Null" and stands in the place of the standard one.
"""

import re

from hub.shapes.references import ContentReference
from hub.shapes.walk import Declared

NOT_GIVEN = "Null if not given."
NOT_PUBLIC = "Null if there is none or it is not public."
OWN = re.compile(r"(?:^|(?<=\. ))Null [^.]+\.\s*")


def described(one: Declared) -> str:
    """Return the description of the field of the API that is derived from this one."""
    own = OWN.search(one.description)
    said = OWN.sub("", one.description).strip()
    return " ".join(part for part in (said, own[0].strip() if own else _about_null(one)) if part)


def is_nullable(one: Declared) -> bool:
    """Say whether the field of the API may be null: a list never is, a reference or a filed key always may be."""
    return not one.depth and (one.is_optional or one.filed is not None or one.inner is ContentReference)


def _about_null(one: Declared) -> str:
    if not is_nullable(one):
        return ""
    return NOT_PUBLIC if one.inner is ContentReference else NOT_GIVEN
