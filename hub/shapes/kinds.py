"""Which shapes a kind of content has, filled by the content types when they are loaded."""

from dataclasses import dataclass

from hub.shapes.base import Body, Card


class UnknownKind(LookupError):
    """No content type has registered this kind."""


@dataclass(frozen=True)
class Kind:
    """A kind of content: its key, its Indonesian label and its shapes."""

    key: str
    label: str
    card: type[Card]
    body: type[Body]


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; raises `ValueError` when its key is taken by another one."""
    known = _KINDS.setdefault(kind.key, kind)
    if (known.card, known.body) != (kind.card, kind.body):
        raise ValueError(f'The kind "{kind.key}" is registered twice; give one of the content types another key.')


def kind_of(key: str) -> Kind:
    """Give the kind; raises `UnknownKind` naming the ones there are."""
    try:
        return _KINDS[key]
    except KeyError:
        raise UnknownKind(f'No content type has the kind "{key}"; there are: {", ".join(sorted(_KINDS))}.') from None


def all_kinds() -> list[Kind]:
    """Give every kind, by key."""
    return [_KINDS[key] for key in sorted(_KINDS)]
