"""Resolvers that do nothing but read attributes: a plan reads these itself, without a call for each value."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

Read = Callable[[Any, Any], Any]

_paths: dict[Callable[..., Any], tuple[str, ...]] = {}


def reads(*path: str) -> Read:
    """Return the resolver of what is at the end of this path of attributes; an empty text is null."""
    value_of = attrgetter(".".join(path))

    def read(source: Any, _info: Any) -> Any:
        return or_null(value_of(source))

    _paths[read] = path
    return read


def path_of(resolver: Callable[..., Any]) -> tuple[str, ...] | None:
    """Return the path that the resolver reads; None if it does anything else."""
    return _paths.get(resolver)


def or_null(value: Any) -> Any:
    """Return the value as the API shows it: an empty text is null."""
    return None if isinstance(value, str) and not value else value
