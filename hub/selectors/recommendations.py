"""The practices that were chosen for a village, among what is public now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from hub.fitting.reason_sentences import RestsOn, sentence_of
from hub.models.publication import Publication, Term
from hub.models.recommendation import DismissedRecommendation, RecommendationList
from hub.selectors.columns import shown

DISMISSED_DAYS = 365
STOPPED = "stopped"


@dataclass(frozen=True)
class RecommendedPractice:
    """A practice with the keys of its reasons, the weightiest first, and the Indonesian sentence."""

    practice: Publication
    reasons: Sequence[str]
    sentence: str


@dataclass(frozen=True)
class Recommendations:
    """What was chosen; `missing` are keys of what the village did not record; `made_at` is None before any run."""

    found: Sequence[RecommendedPractice]
    missing: Sequence[str]
    made_at: datetime | None


def recommendations_for(code: str, *, first: int, body: bool = False, at: datetime | None = None) -> Recommendations:
    """Return the first practices for the village with this code, in one statement; in two if there are none.

    What was withdrawn, adopted or dismissed since they were chosen is left out, and what is the village's own after a
    merger; so is what a sentence repeats from a profile that has changed.
    """
    rows = _rows([code], body=body, at=at or timezone.now())
    if rows:
        return Recommendations([_told(row) for row in rows[:first]], rows[0].missing, rows[0].made_at)
    made = RecommendationList.objects.filter(region__code=code).values_list("missing", "made_at").first()
    return Recommendations([], *made) if made else Recommendations([], [], None)


def best_recommendations(codes: Iterable[str]) -> dict[str, RecommendedPractice]:
    """Return the first practice of each village that has any, by code, in one statement."""
    best: dict[str, RecommendedPractice] = {}
    for row in _rows(codes, body=False, at=timezone.now()):
        if row.for_village not in best:
            best[row.for_village] = _told(row)
    return best


def _rows(codes: Iterable[str], *, body: bool, at: datetime) -> list[Any]:
    public = Publication.objects.public(at=at)
    adopted = Term.objects.filter(
        kind="adoption", facet="practice", value=OuterRef("pk"), village=OuterRef("for_village")
    )
    unwanted = DismissedRecommendation.objects.filter(
        practice=OuterRef("pk"),
        region__code=OuterRef("for_village"),
        dismissed_at__gt=at - timedelta(days=DISMISSED_DAYS),
    )
    chosen = public.filter(recommendations__in_list__region__code__in=list(codes)).annotate(
        for_village=F("recommendations__in_list__region__code"),
        place=F("recommendations__place"),
        origin=F("recommendations__origin"),
        clauses=F("recommendations__clauses"),
        missing=F("recommendations__in_list__missing"),
        made_at=F("recommendations__in_list__made_at"),
        origin_version=F("recommendations__origin_version"),
        own_version=F("recommendations__in_list__profile_version"),
    )
    told = chosen.annotate(
        is_origin_told=Exists(public.filter(version=OuterRef("origin_version"))),
        is_own_told=Exists(public.filter(version=OuterRef("own_version"))),
    )
    open_ones = shown(
        told.filter(~Exists(adopted), ~Exists(unwanted)).exclude(village=F("for_village")), with_body=body
    )
    ordered = open_ones.order_by("recommendations__in_list__region__code", "recommendations__place")
    return [row for row in ordered if row.card.get("proof") != STOPPED]


def _told(row: Any) -> RecommendedPractice:
    told = {
        RestsOn.NOTHING: True,
        RestsOn.OWN: row.is_own_told,
        RestsOn.ORIGIN: row.is_origin_told,
        RestsOn.BOTH: row.is_own_told and row.is_origin_told,
    }
    clauses = [clause for clause in row.clauses if told[RestsOn(clause["rests_on"])]]
    words = [clause["words"] for clause in clauses]
    return RecommendedPractice(row, [clause["reason"] for clause in clauses], sentence_of(row.origin, words))
