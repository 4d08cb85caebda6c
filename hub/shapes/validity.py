"""Until when something is valid, from the field of its shape that is marked `ValidUntil`."""

from datetime import date, datetime
from functools import cache

from pydantic import BaseModel

from hub.shapes.marks import ValidUntil
from hub.shapes.walk import Declared, declared_in


@cache
def end_in(shape: type[BaseModel], what: ValidUntil) -> Declared | None:
    """Return the field that says until when `what` is valid, None if there is none. Raises `TypeError` for two."""
    found = [one for one in declared_in(shape) if one.valid_until is what]
    if len(found) > 1:
        raise TypeError(f"{shape.__name__} says twice until when it is valid: mark one field {what}.")
    return found[0] if found else None


def has_ended(until: date | datetime | None, *, on: date) -> bool:
    """Say whether this last day is over on that day. The day itself counts, and an instant ends nothing here."""
    return until is not None and not isinstance(until, datetime) and until < on


def is_in_force(shape: BaseModel, *, on: date) -> bool:
    """Say whether readers may see this part of a publication on that day; a part without an end is always shown."""
    end = end_in(type(shape), ValidUntil.PART)
    return end is None or not has_ended(getattr(shape, end.name), on=on)
