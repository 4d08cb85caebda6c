"""Figures as they are stored."""

from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hub.spread.indicators import Share
from hub.spread.spread_figures import Asked, SpreadFigures, spread_figures

_FIGURES = TypeAdapter(SpreadFigures)
_COVERAGE = "coverage"


def stored(figures: SpreadFigures) -> dict[str, Any]:
    """Return the figures as JSON."""
    coverage = [[*pair, share.count, share.of] for pair, share in figures.coverage.items()]
    return {**_FIGURES.dump_python(figures, mode="json", exclude={_COVERAGE}), _COVERAGE: coverage}


def read_back(found: dict[str, Any]) -> SpreadFigures | None:
    """Return the figures of this JSON; None if another release stored it in another shape."""
    try:
        coverage = {(regency, pillar): Share(count, of) for regency, pillar, count, of in found[_COVERAGE]}
        return _FIGURES.validate_python({**found, _COVERAGE: coverage})
    except (ValidationError, KeyError, TypeError, ValueError):
        return None


def shape() -> str:
    """Return what differs between releases that store other figures: those of nothing."""
    return str(stored(spread_figures(Asked(frozenset(), "", ()), [], [], on=date.min)))
