"""What a village's desk says is due: pages in review, new copies, and plans that will soon count no more."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from hub.content.adoption import AdoptionPage
from hub.content.village import VillagePage
from hub.editor.copy_screens import COPIERS
from hub.editor.due import CountedDue, Due
from hub.editor.short_forms.offered_forms import EDIT
from hub.models.publication import Term
from hub.models.user import User
from hub.review.stages import Stage, pages_at
from hub.review.steps import ReviewState
from hub.shapes.adoptions import KIND, ORIGIN_VILLAGE, PLAN_DAYS, AdoptionState

MOST = 20
NEW_DAYS = 30
REMINDED_DAYS = 30


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


def due_copies(village: VillagePage, _user: User) -> Iterator[CountedDue]:
    """Return a line on new copies of the village's practices, and one for each of its plans that is near its end."""
    if hasattr(village, "region"):
        since = timezone.now() - timedelta(days=NEW_DAYS)
        copies = Term.objects.filter(facet=ORIGIN_VILLAGE, value=village.region.code, published_at__gte=since)
        villages = copies.exclude(village=F("value")).values("village").distinct()
        yield CountedDue(villages, lambda count: [_copied(village, count)])
    today = timezone.localdate()
    oldest = today - timedelta(days=PLAN_DAYS)
    plans = AdoptionPage.objects.child_of(village).filter(
        live=True, state=AdoptionState.PLANNED, state_on__lt=oldest + timedelta(days=REMINDED_DAYS)
    )
    in_order = plans.order_by("state_on", "pk")
    yield CountedDue(plans.values("pk"), lambda _count: [_plan(one, one.state_on, today=today) for one in in_order])


def _copied(village: VillagePage, count: int) -> Due:
    return Due(f"{count} desa meniru kami", f"{NEW_DAYS} hari terakhir", reverse(COPIERS, args=[village.pk]))


def _plan(plan: AdoptionPage, began_on: date, *, today: date) -> Due:
    ends_on = began_on + timedelta(days=PLAN_DAYS)
    has_lapsed = ends_on < today
    note = f"belum ada kabar sejak {began_on:%d-%m-%Y}" if has_lapsed else "sebentar lagi tidak dihitung"
    return Due(f"Rencana: {plan.title}", note, reverse(EDIT, args=[KIND, plan.pk]), ends_on, has_lapsed)
