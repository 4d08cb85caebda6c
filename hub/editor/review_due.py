"""What review adds to a village's desk: pages that were sent back, and pages that wait for its approver."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from hub.content.village import VillagePage
from hub.editor.due import CountedDue, Due
from hub.models.user import User
from hub.review.stages import Stage, pages_at
from hub.review.steps import ReviewState

MOST = 20


def due_reviews(village: VillagePage, user: User) -> Iterator[CountedDue]:
    """Return both, oldest first and at most twenty in all; one statement if there are any."""
    sent_back = Q(
        status=TaskState.STATUS_REJECTED,
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__current_task_state=F("pk"),
    )
    waiting = pages_at(user, Stage.VILLAGE) & Q(stage=Stage.VILLAGE, status=TaskState.STATUS_IN_PROGRESS)
    inside = ReviewState.objects.filter(sent_back | waiting, page__path__startswith=village.path)
    oldest = inside.select_related("page").order_by("started_at")[:MOST]
    yield CountedDue(inside.values("pk"), lambda _count: map(_due, oldest))


def _due(state: ReviewState) -> Due:
    return _sent_back(state) if state.status == TaskState.STATUS_REJECTED else _waiting(state)


def _sent_back(state: ReviewState) -> Due:
    first_reason = state.comment.partition("\n")[0]
    address = reverse("wagtailadmin_pages:edit", args=[state.page_id])
    return Due(f"Perbaiki: {state.page.draft_title}", first_reason, address)


def _waiting(state: ReviewState) -> Due:
    note = f"menunggu Anda {state.waited_hours()} jam"
    return Due(f"Tinjau: {state.page.draft_title}", note, reverse("hub_review", args=[state.pk]))
