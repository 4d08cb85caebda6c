"""Numbers about all villages of a scope, each computed in the database by one statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast, Left
from wagtail.models import Page, TaskState, WorkflowState

from hub.editor.desks.place_scope import PlaceScope
from hub.models.publication import Term
from hub.models.vocabulary_words import offered
from hub.tenancy.grants import below

PRACTICE = "practice"
BUDGET_TOPICS = {"apbdes": "APB Desa", "realisasi_apbdes": "Realisasi"}
YEARS_SHOWN = 4


@dataclass(frozen=True)
class PillarRow:
    """How many practices of each pillar an area has, in the order of the vocabulary."""

    code: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class BudgetYear:
    """How many villages have published the plan and the report of a year."""

    year: int
    planned: int
    reported: int


def pillar_rows(scope: PlaceScope, areas: dict[str, str]) -> list[PillarRow]:
    """Return the practices by pillar for each of these regencies or districts (names by code), in one statement."""
    length = len(next(iter(areas), ""))
    found = Term.objects.filter(scope.publications(), facet="pillar", kind=PRACTICE).exclude(village="")
    rows = found.annotate(area=Left("village", max(1, length))).values_list("area", "value").annotate(Count("pk"))
    counted = {(area, pillar): count for area, pillar, count in rows.order_by()}
    return [
        PillarRow(code, name, tuple(counted.get((code, pillar), 0) for pillar, _ in offered("pillar")))
        for code, name in areas.items()
    ]


def budget_years(scope: PlaceScope, *, this_year: int) -> list[BudgetYear]:
    """Return the last years, newest first; a village counts once for a year and topic."""
    years = range(this_year, this_year - YEARS_SHOWN, -1)
    found = _budgets(scope, years).values_list("value", "year").annotate(Count("village", distinct=True))
    counted = {(topic, year): count for topic, year, count in found.order_by()}
    plan, report = BUDGET_TOPICS
    return [BudgetYear(year, counted.get((plan, str(year)), 0), counted.get((report, str(year)), 0)) for year in years]


def villages_with_budget(scope: PlaceScope, *, topic: str, year: int) -> set[str]:
    """Return the codes of the villages that have published this of the year."""
    found = _budgets(scope, [year]).filter(value=topic)
    return set(found.values_list("village", flat=True).order_by())


def _budgets(scope: PlaceScope, years: Iterable[int]) -> "QuerySet[Any, Any]":
    """Return the terms of budgets of these years, each with its year."""
    of_year = Term.objects.filter(publication=OuterRef("publication"), facet="year")
    found: QuerySet[Any, Any] = Term.objects.filter(scope.publications(), facet="topic", value__in=list(BUDGET_TOPICS))
    dated: QuerySet[Any, Any] = found.exclude(village="").annotate(year=of_year.values("value")[:1])
    return dated.filter(year__in=[str(year) for year in years])


def waiting_reviews(paths: Sequence[str]) -> "QuerySet[TaskState]":
    """Return what waits for a review at or below these places of the tree, the longest first."""
    pages = Page.objects.filter(below(paths), pk=Cast(OuterRef("workflow_state__object_id"), BigIntegerField()))
    open_ones: QuerySet[TaskState] = TaskState.objects.filter(
        Exists(pages), status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    return open_ones.select_related("task", "workflow_state").order_by("started_at", "pk")
