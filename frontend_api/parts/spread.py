"""How far practices have spread: counts of villages and practices, and nothing that names or ranks a village."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene

from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.vocabulary import PillarKey
from frontend_api.scalars import Date, DateTime
from hub.selectors.spread import Spread
from hub.shapes.adoptions import AdoptionState
from hub.shapes.text_lengths import AtMost
from hub.spread.indicators import Share
from hub.spread.spread_figures import SpreadFigures

# Ten regencies and cities with six pillars, and room for more.
MOST_COVERAGE = 120


@dataclass(frozen=True)
class ShownSpread:
    """The figures with what was asked, and the count that they belong to."""

    figures: SpreadFigures
    region: str
    pillar: str
    counting: Spread


@dataclass(frozen=True)
class ShownCoverage:
    """How many villages of a regency have a running copy of a pillar."""

    regency: str
    regency_name: str
    pillar: str
    share: Share


def _state(state: AdoptionState) -> Callable[[ShownSpread, Any], int]:
    return lambda spread, _info: spread.figures.states.get(state.value, 0)


def _side(name: str) -> Callable[[ShownSpread, Any], int]:
    return lambda spread, _info: int(getattr(spread.figures.sides, name))


def _counted(resolver: Callable[[Any, Any], int], description: str) -> Any:
    return graphene.Int(required=True, resolver=resolver, description=description)


class SpreadStates(graphene.ObjectType):
    """How many copies villages of the region made, by how far they are."""

    planned = _counted(_state(AdoptionState.PLANNED), "Plans with news within the last year; a plan is no copy yet.")
    in_progress = _counted(_state(AdoptionState.IN_PROGRESS), "Begun.")
    running = _counted(_state(AdoptionState.RUNNING), "Done regularly.")
    stopped = _counted(_state(AdoptionState.STOPPED), "Ended; each says why.")


class SpreadTravel(graphene.ObjectType):
    """Where practices of the region that are older than 180 days were copied."""

    far = graphene.Int(required=True, description="In another regency.")
    near = graphene.Int(required=True, description="Only in their own regency.")
    nowhere = graphene.Int(required=True, description="Nowhere yet.")


class SpreadShare(graphene.ObjectType):
    """So many of so many. Show no percentage of fewer than five."""

    count = graphene.Int(required=True, description="How many.")
    of = graphene.Int(required=True, description="Of how many.")


class SpreadCoverage(graphene.ObjectType):
    """In how many villages of a regency a copy of a pillar runs. Show no percentage of fewer than five villages."""

    regency = graphene.String(required=True, description="The code of the regency.")
    regency_name = graphene.String(required=True, description=f"Its name, {AtMost.REGION_NAME}.")
    pillar = graphene.NonNull(PillarKey, description="The pillar that the copies are filed under.")
    villages = _counted(lambda row, _info: row.share.count, "Villages with at least one copy that runs.")
    of = _counted(lambda row, _info: row.share.of, "All villages of the regency.")


class PracticeSpread(graphene.ObjectType):
    """How far practices have spread in a region, as counts. A village that both gave and took counts in both.

    A copy counts once it has begun, whether it lasts or not; invented examples never do. There is no ranking: villages
    differ in means and luck, and such a list would be reported up without more being done.
    """

    region = graphene.String(required=True, description="The current code of the province or regency.")
    pillar = graphene.Field(PillarKey, description="The pillar that was asked for. Null for all.")
    made_on = graphene.Field(Date, required=True, description="The day of the count, in East Kalimantan.")
    counted_at = graphene.Field(
        DateTime,
        required=True,
        description="When it was counted; what was published or withdrawn after that is not in it.",
    )
    villages = _counted(_side("villages"), "All villages of the region. The last four counts add up to it.")
    told = _counted(_side("told"), "Villages with a practice.")
    gave = _counted(_side("gave"), "Villages that another village copied, anywhere in the province.")
    took = _counted(_side("took"), "Villages that copied another village.")
    gave_only = _counted(_side("gave_only"), "Villages that gave and did not take.")
    took_only = _counted(_side("took_only"), "Villages that took and did not give.")
    both = _counted(_side("both"), "Villages that gave and took.")
    neither = _counted(_side("neither"), "Villages that did neither yet.")
    practices = _counted(lambda spread, _info: spread.figures.practices, "The practices of the region.")
    copies = graphene.Field(SpreadStates, required=True, description="The copies that villages of the region made.")
    half_life_days = graphene.Int(
        description="After how many days half of the practices of the region have a first copy, those that still wait "
        "included (Kaplan–Meier). Null while more than half wait."
    )
    travel = graphene.Field(SpreadTravel, required=True, description="Which practices travel, and which stay.")
    held_a_year = graphene.Field(
        SpreadShare,
        required=True,
        description="Of the copies of the region that began to run at least a year ago, those that ran for a year.",
    )
    answered_in_a_week = graphene.Field(
        SpreadShare,
        description="Of the questions to villages of the region, those answered within seven days; public or not. The "
        "questions of a year whose seven days are over, without those taken back by then. Null for fewer than five.",
    )
    plans_begun_in_a_year = graphene.Field(
        SpreadShare,
        description="Of the plans that villages of the region published one to two years ago, those that began within "
        "a year. Plans that were withdrawn are not counted. Null for fewer than five.",
    )
    coverage = graphene.Field(
        list_of(SpreadCoverage, most=MOST_COVERAGE),
        description="Pillars by regency, in the order of the codes, for every regency of the region that has villages; "
        "at most 120.",
    )

    @staticmethod
    def resolve_pillar(spread: ShownSpread, _info: Any) -> str | None:
        """Return the pillar, or None for all."""
        return spread.pillar or None

    @staticmethod
    def resolve_made_on(spread: ShownSpread, _info: Any) -> Any:
        """Return the day."""
        return spread.figures.made_on

    @staticmethod
    def resolve_counted_at(spread: ShownSpread, _info: Any) -> Any:
        """Return the instant."""
        return spread.counting.counted_at

    @staticmethod
    def resolve_copies(spread: ShownSpread, _info: Any) -> ShownSpread:
        """Return what the states are counted from."""
        return spread

    @staticmethod
    def resolve_half_life_days(spread: ShownSpread, _info: Any) -> int | None:
        """Return the days, or None."""
        return spread.figures.half_life_days

    @staticmethod
    def resolve_travel(spread: ShownSpread, _info: Any) -> Any:
        """Return the three counts."""
        return spread.figures.travel

    @staticmethod
    def resolve_held_a_year(spread: ShownSpread, _info: Any) -> Share:
        """Return the two counts."""
        return spread.figures.held

    @staticmethod
    def resolve_answered_in_a_week(spread: ShownSpread, _info: Any) -> Share | None:
        """Return the two counts, or None."""
        return spread.figures.answered

    @staticmethod
    def resolve_plans_begun_in_a_year(spread: ShownSpread, _info: Any) -> Share | None:
        """Return the two counts, or None."""
        return spread.figures.plans_begun

    @staticmethod
    def resolve_coverage(spread: ShownSpread, _info: Any) -> list[ShownCoverage]:
        """Return a row for each regency and pillar."""
        return [
            ShownCoverage(regency, spread.counting.regencies.get(regency, regency), pillar, share)
            for (regency, pillar), share in sorted(spread.figures.coverage.items(), key=lambda row: row[0][0])
        ]
