"""What waits for a reviewer: pages at the own stages, pages to look at once, questions about numbers,
and what is to be confirmed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import TaskState

from hub.models.review_rows import ClearanceRequest, OfficeRequestQuerySet, SampledLook, VerificationRequest
from hub.models.roles import CLEAR
from hub.models.row_counts import counts_of
from hub.review.stages import Stage, pages_at, waits_for
from hub.review.steps import ReviewState


@dataclass(frozen=True)
class Waiting:
    """How much of each sort waits for somebody."""

    pages: int
    looks: int
    questions: int
    verifications: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.pages + self.looks + self.questions + self.verifications


def waiting_pages(user: Any) -> "QuerySet[ReviewState]":
    """Return what waits at the user's stages, oldest first."""
    found: QuerySet[ReviewState] = ReviewState.objects.filter(waits_for(user), status=TaskState.STATUS_IN_PROGRESS)
    return found.select_related("page", "claimed_by", "workflow_state__requested_by").order_by("started_at", "pk")


def looks(user: Any) -> "QuerySet[SampledLook]":
    """Return what is out already and is to be looked at once, oldest first."""
    found = SampledLook.objects.filter(pages_at(user, Stage.REGENCY), looked_at=None)
    return found.select_related("page").order_by("sampled_at", "pk")


def questions(user: Any) -> OfficeRequestQuerySet:
    """Return the open questions whether something is personal data that the user may answer, oldest first."""
    clearing = pages_at(user, Stage.REGENCY, lambda rights: CLEAR in rights.permissions)
    found = ClearanceRequest.objects.filter(clearing, closed_at=None)
    return found.select_related("page", "asked_by").order_by("asked_at", "pk")


def verifications(user: Any) -> OfficeRequestQuerySet:
    """Return what the user is asked to confirm, longest wait first."""
    found = VerificationRequest.objects.filter(pages_at(user, Stage.REGENCY), closed_at=None)
    return found.select_related("page", "asked_by").order_by("asked_at", "pk")


def waiting_for(user: Any) -> Waiting:
    """Return how much waits for the user; one statement."""
    found = (waiting_pages(user), looks(user), questions(user), verifications(user))
    return Waiting(*counts_of([rows.values("pk") for rows in found]))
