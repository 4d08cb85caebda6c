"""An installation that had Wagtail's workflow has ours, and what waited there waits with us."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from hub.models.gates import Trust
from hub.models.village_trust import TrustChange, VillageTrust
from hub.review.steps import ReviewState, ReviewStep
from hub.review.workflow_setup import establish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(people):
    """Return Wagtail's own workflow as it stood in an installation before."""
    WorkflowPage.objects.all().delete()
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.add(Group.objects.create(name="Kosong"))
    workflow = Workflow.objects.create(name="Moderators approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(depth=1))
    return workflow


def test_what_waited_waits_at_the_first_stage_and_what_was_sent_back_is_sent_back(people, old):
    waiting, sent_back = (factories.news(people.village, title=title, live=False) for title in ("Satu", "Dua"))
    old.start(waiting, people.editor)
    state = old.start(sent_back, people.editor)
    state.current_task_state.reject(user=people.curator, comment="Kurang jelas")

    establish()
    establish()

    found = ReviewState.objects.get(page=waiting, status=ReviewState.STATUS_IN_PROGRESS)
    assert (found.stage, found.workflow_state.requested_by) == ("regency", people.editor)
    again = WorkflowState.objects.get(object_id=str(sent_back.pk))
    assert (again.status, again.current_task_state.comment) == ("needs_changes", "Kurang jelas")
    assert [workflow.name for workflow in Workflow.objects.active()] == ["Tinjauan"]
    assert [task.active for task in GroupApprovalTask.objects.all()] == [False]
    again.resume(people.editor)
    assert ReviewState.objects.get(page=sent_back, status=ReviewState.STATUS_IN_PROGRESS).stage == "regency"


def test_an_unused_workflow_is_gone(people, old):
    establish()

    assert not Workflow.objects.filter(pk=old.pk).exists()
    assert not GroupApprovalTask.objects.exists()
    assert [step.stage for step in ReviewStep.objects.order_by("workflow_tasks__sort_order")] == [
        "village",
        "regency",
        "province",
    ]


def test_villages_that_have_published_begin_as_usual(people):
    VillageTrust.objects.all().delete()
    for number in range(5):
        factories.news(people.village, title=f"Kabar {number}")
    migration = importlib.import_module("hub.migrations.0008_review")

    migration.trust_who_has_published(apps, None)

    assert list(VillageTrust.objects.values_list("village", "level")) == [(people.village.pk, Trust.USUAL)]
    assert TrustChange.objects.get().reason == "Sudah menerbitkan sebelum ada tingkat kepercayaan."
