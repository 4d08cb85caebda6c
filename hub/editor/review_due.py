"""What review adds to a village's desk: pages that were sent back, and pages that wait for its approver."""

from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from hub.content.village import VillagePage
from hub.editor.due import Due
from hub.models.user import User
from hub.review.stages import Stage, pages_at
from hub.review.steps import ReviewState

MOST = 10


def due_reviews(village: VillagePage, user: User) -> Iterator[Due]:
    """Return, oldest first, at most ten of each; two statements."""
    inside = ReviewState.objects.filter(page__path__startswith=village.path).select_related("page")
    sent_back = inside.filter(
        status=TaskState.STATUS_REJECTED,
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__current_task_state=F("pk"),
    )
    for state in sent_back.order_by("started_at")[:MOST]:
        first = state.comment.partition("\n")[0]
        yield Due(
            f"Perbaiki: {state.page.draft_title}", first, reverse("wagtailadmin_pages:edit", args=[state.page_id])
        )
    waiting = inside.filter(pages_at(user, Stage.VILLAGE), stage=Stage.VILLAGE, status=TaskState.STATUS_IN_PROGRESS)
    for state in waiting.order_by("started_at")[:MOST]:
        note = f"menunggu Anda {state.waited_hours()} jam"
        yield Due(f"Tinjau: {state.page.draft_title}", note, reverse("hub_review", args=[state.pk]))
