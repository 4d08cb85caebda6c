"""Sets up our workflow in place of Wagtail's, whose only step belongs to a group without members."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from hub.models.migrated import is_migrated
from hub.models.village_trust import VillageTrust
from hub.review.stages import Stage
from hub.review.steps import ReviewState, ReviewStep

NAME = "Tinjauan"


@transaction.atomic
def establish(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Let our workflow count for every page; the second time nothing changes.

    Pages that waited in a workflow of groups wait at our stages from then on, and those that were sent back there are
    sent back in ours. Nothing that anybody wrote is lost.
    """
    is_ready = all(is_migrated(model, using=using) for model in (ReviewStep, ReviewState, VillageTrust))
    roots = list(Page.objects.filter(depth=1)) if is_ready else []
    if not roots:
        return
    workflow, _is_new = Workflow.objects.get_or_create(name=NAME)
    for place, stage in enumerate(Stage):
        step, _is_new = ReviewStep.objects.get_or_create(stage=stage, defaults={"name": str(stage.label)})
        WorkflowTask.objects.get_or_create(workflow=workflow, task=step, defaults={"sort_order": place})
    of_groups = Workflow.objects.filter(
        active=True, workflow_tasks__task__in=GroupApprovalTask.objects.all()
    ).distinct()
    for old in of_groups:
        _take_over(old, workflow)
    for root in roots:
        WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})


def _take_over(old: Workflow, workflow: Workflow) -> None:
    for state in WorkflowState.objects.active().filter(workflow=old):
        _wait_at_our_stage(state, workflow)
    steps = GroupApprovalTask.objects.filter(workflow_tasks__workflow=old)
    unused = list(steps.filter(task_states=None))
    steps.update(active=False)
    if not old.workflow_states.exists():
        old.delete()
        for step in unused:
            step.delete()
        return
    WorkflowPage.objects.filter(workflow=old).delete()
    Workflow.objects.filter(pk=old.pk).update(active=False)


def _wait_at_our_stage(state: WorkflowState, workflow: Workflow) -> None:
    """Let the page wait, or be sent back, at the first of our stages; the steps of the groups are cancelled."""
    was_sent_back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
    comment = state.current_task_state.comment if state.current_task_state else ""
    now = timezone.now()
    state.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).update(
        status=TaskState.STATUS_CANCELLED, finished_at=now
    )
    state.workflow, state.status, state.current_task_state = workflow, WorkflowState.STATUS_IN_PROGRESS, None
    state.save()
    state.update(user=state.requested_by)
    if was_sent_back and state.current_task_state:
        state.current_task_state.specific.reject(comment=comment)
