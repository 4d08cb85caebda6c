"""Our steps of Wagtail's workflow: one at each stage, found by membership on the path of the page."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState, WorkflowState
from wagtail.signals import task_submitted

from hub.review.stages import Stage, is_of_regency, sits_at, stages_of, waits_for
from hub.tenancy.grants import holds, writes_for_village

CLAIM_LASTS = timedelta(hours=24)
# After these hours a page has waited too long at the stage.
LONGEST_HOURS = {Stage.VILLAGE: 24, Stage.REGENCY: 48, Stage.PROVINCE: 72}


class ReviewState(TaskState):
    """A page that waits, or waited, at a stage. A claim keeps two reviewers from doing the same, and lapses."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="review_states")
    stage = models.CharField("langkah", max_length=10, choices=Stage.choices)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    reasons = models.JSONField(default=list)

    exclude_fields_in_copy: ClassVar[list[str]] = ["claimed_by", "claimed_at"]

    class Meta:
        verbose_name = "tinjauan"
        verbose_name_plural = "tinjauan"
        default_permissions = ()
        indexes = [models.Index(fields=["page"], name="review_state_page")]

    def waited_hours(self, *, at: datetime | None = None) -> int:
        """Return for how many whole hours the page has waited, or did until it was decided."""
        return int(((self.finished_at or at or timezone.now()) - self.started_at).total_seconds() // 3600)

    @property
    def has_waited_too_long(self) -> bool:
        """Say whether it has waited longer than is promised for this stage."""
        return self.waited_hours() >= LONGEST_HOURS[Stage(self.stage)]

    def is_claimed_by_another(self, user: Any, *, at: datetime | None = None) -> bool:
        """Say whether somebody else is at it."""
        is_fresh = self.claimed_at is not None and self.claimed_at > (at or timezone.now()) - CLAIM_LASTS
        return is_fresh and self.claimed_by_id is not None and self.claimed_by_id != user.pk


class ReviewStep(Task):
    """A step at one stage. Pages that need not pass it skip it when their turn comes.

    Decisions are made on one screen of ours only, which records reasons and the claim: Wagtail is offered no actions.
    """

    stage = models.CharField("langkah", max_length=10, choices=Stage.choices, unique=True)

    task_state_class = ReviewState
    lock_class = WorkflowLock

    class Meta:
        verbose_name = "langkah tinjauan"
        verbose_name_plural = "langkah tinjauan"
        default_permissions = ()

    def start(self, workflow_state: WorkflowState, user: Any = None) -> ReviewState:
        """Begin to wait at this stage, or skip it."""
        page = workflow_state.content_object
        is_due = self.stage in stages_of(page) and not self._has_said_so(workflow_state.requested_by, page)
        state = ReviewState(
            workflow_state=workflow_state,
            task=self,
            revision=page.get_latest_revision(),
            page_id=page.pk,
            stage=self.stage,
        )
        state.status = TaskState.STATUS_IN_PROGRESS if is_due else TaskState.STATUS_SKIPPED
        state.finished_at = None if is_due else timezone.now()
        state.save()
        if is_due:
            task_submitted.send(sender=ReviewState, instance=state, user=user)
        return state

    def _has_said_so(self, author: Any, page: Page) -> bool:
        """Say whether the regency itself sent the page, with a confirmation for example: it need not ask itself."""
        return self.stage == Stage.REGENCY and author is not None and is_of_regency(author, page)

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """Say whether the user decides here."""
        return sits_at(user, self.stage, obj)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """Lock the page for all but the people of its village, its author and those who decide here."""
        state = obj.current_workflow_state
        is_author = user.pk in (obj.owner_id, state.requested_by_id if state else None)
        return not (is_author or writes_there(user, obj) or sits_at(user, self.stage, obj))

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        """Say whether the user decides here."""
        return sits_at(user, self.stage, obj)

    def user_can_unlock(self, obj: Page, user: Any) -> bool:
        """Say whether the user decides here: a lock must not keep a page waiting."""
        return sits_at(user, self.stage, obj)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        """Return none: see the class."""
        return []

    def get_task_states_user_can_moderate(self, user: Any, **_options: Any) -> "QuerySet[TaskState]":
        """Return what waits at this stage for the user; the only statement is the query itself."""
        own = ReviewState.objects.filter(waits_for(user), stage=self.stage, status=TaskState.STATUS_IN_PROGRESS)
        found: QuerySet[TaskState] = TaskState.objects.filter(pk__in=own.values("pk"))
        return found

    @classmethod
    def get_description(cls) -> str:
        """Return what an administrator reads."""
        return "Ditinjau oleh orang yang bertugas di tempat halaman itu"


def writes_there(user: Any, page: Page) -> bool:
    """Say whether the user is one of the people of the page's village."""
    return holds(user, writes_for_village, at=page.path)
