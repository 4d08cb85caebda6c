"""How far practices have spread, as the relay counted it last; a small hub is counted on the spot before that."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from hub.models.spread_count import SpreadCount, SpreadCounting
from hub.selectors.spread_facts import PILLAR_KEYS, SpreadFacts, are_few_pieces, spread_facts, spread_moment
from hub.spread.indicators import givers, takers
from hub.spread.spread_figures import SpreadFigures, every_figure, read_back

# Practices and adoptions that a request counts itself while nothing is stored, in about 50 ms.
FEW = 1_000


@dataclass(frozen=True)
class Spread:
    """Figures by region and pillar, "" for all pillars, and when they were counted.

    `regencies` are the names of those with villages, by code; `gave` and `took` are codes of villages.
    """

    figures: Mapping[tuple[str, str], SpreadFigures]
    counted_at: datetime
    regencies: Mapping[str, str]
    gave: Collection[str] = ()
    took: Collection[str] = ()


def practice_spread(region: str, pillar: str = "") -> Spread | None:
    """Return the figures of one region and pillar, in one statement.

    While nothing is stored for them, a hub with few practices is counted, in eight; None stands for a larger one.
    """
    return _stored(region=region, pillar=pillar) or _counted_here()


def whole_spread() -> Spread | None:
    """Return the figures of every region and pillar, in one statement; otherwise like `practice_spread`."""
    return _stored() or _counted_here()


def counted(facts: SpreadFacts, *, at: datetime) -> Spread:
    """Return what these facts give; no statement."""
    moment = facts.moment
    return Spread(
        every_figure(
            moment.places.regions, facts.stories, facts.copies, facts.questions, pillars=PILLAR_KEYS, on=moment.day
        ),
        at,
        moment.places.regencies,
        givers(facts.copies),
        takers(facts.copies),
    )


def _stored(**wanted: str) -> Spread | None:
    rows = list(SpreadCount.objects.filter(**wanted).select_related("counting"))
    figures = {(row.region, row.pillar): read_back(row.figures) for row in rows}
    readable = {key: found for key, found in figures.items() if found is not None}
    if not rows or len(readable) < len(rows):
        return None
    counting: SpreadCounting = rows[0].counting
    return Spread(readable, counting.counted_at, counting.regencies, counting.gave, counting.took)


def _counted_here() -> Spread | None:
    if not are_few_pieces(FEW):
        return None
    at = timezone.now()
    return counted(spread_facts(spread_moment()), at=at)
