"""Writes the function that answers a selection: attributes are read in place, and only the rest is called.

A list of cards has a thousand values. Calling a function for each takes longer than everything else about them, so the
function is written as text and compiled once for each plan. Nothing that a client sends is in that text: what it
contains are numbers, and names that are attributes of ours or keys by the grammar of GraphQL.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from graphql.pyutils import UndefinedType

Step = Callable[[Any, Any], Any]

KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
# Sources that have no attributes of ours.
SPECIAL = (dict, Exception, UndefinedType)
# What a value of this type must fulfil besides, to be an answer as it is.
IF_ALSO: dict[type, str] = {int: f" and {GRAPHQL_MIN_INT} <= v <= {GRAPHQL_MAX_INT}"}


@dataclass(frozen=True)
class Constant:
    """A value that is always the same: the name of a type."""

    value: str


@dataclass(frozen=True)
class Attribute:
    """One attribute, or `default` where there is none. A value of the `usual` type is an answer as it is."""

    name: str
    default: Any
    usual: type
    complete: Step


@dataclass(frozen=True)
class Path:
    """The attribute at the end of a path; an empty text is null."""

    names: tuple[str, ...]
    usual: type
    complete: Step


@dataclass(frozen=True)
class Called:
    """What a resolver returns, already completed."""

    read: Step


Piece = Constant | Attribute | Path | Called


def written(pieces: Sequence[tuple[str, Piece]], *, plain: Step, unplanned: type[Exception]) -> Step:
    """Return a function of a source and a run that returns the values by key, in this order.

    It raises `unplanned` for a source that is no value; one that is a dictionary is left to `plain`.
    """
    known: dict[str, Any] = {"plain": plain, "unplanned": unplanned, "special": SPECIAL}
    values = [f"{_name(key)!r}: {_code(piece, f'_{place}', known)}" for place, (key, piece) in enumerate(pieces)]
    lines = [
        "def select(source, run):",
        " if source is None or isinstance(source, special):",
        "  if isinstance(source, dict): return plain(source, run)",
        "  raise unplanned",
        " if run.limit is not None: run.limit.check()",
    ]
    lines.append(f" return {{{', '.join(values)}}}")
    text = "\n".join(lines)
    exec(compile(text, "<selection>", "exec", dont_inherit=True), known)  # noqa: S102  See above: nobody else's words.
    select: Step = known["select"]
    return select


def _code(piece: Piece, name: str, known: dict[str, Any]) -> str:
    if isinstance(piece, Constant):
        return repr(_name(piece.value))
    if isinstance(piece, Called):
        known[name] = piece.read
        return f"{name}(source, run)"
    known[name], known[f"{name}_usual"] = piece.complete, piece.usual
    if isinstance(piece, Path):
        value, if_also = ".".join(("source", *map(_name, piece.names))), " and v" if piece.usual is str else ""
    else:
        known[f"{name}_default"] = piece.default
        value, if_also = f"getattr(source, {_name(piece.name)!r}, {name}_default)", ""
    if_also += IF_ALSO.get(piece.usual, "")
    return f"v if type(v := {value}) is {name}_usual{if_also} else {name}(v, run)"


def _name(name: str) -> str:
    if not KEY.fullmatch(name):
        raise ValueError(f'"{name}" is no name.')
    return name
