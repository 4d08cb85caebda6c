"""The buttons below a form: the most important one first, with its name, and the others next to it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PageActionMenu,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
)
from wagtail.models import Page, TaskState, WorkflowState

from hub.publishing.publishable import publishable_classes
from hub.review.stages import sits_at
from hub.review.steps import ReviewState


class ReviewMenuItem(ActionMenuItem):
    """Leads to the one screen on which a reviewer decides."""

    name = "action-review"
    label = "Tinjau dan putuskan"
    icon_name = "success"

    def __init__(self, state: ReviewState) -> None:
        super().__init__(order=0)
        self.state = state

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Return the address of the screen."""
        return reverse("hub_review", args=[self.state.pk])


class SendMenuItem(SubmitForModerationMenuItem):
    """Asks for review, in words that do not name the workflow."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return Wagtail's context with our label."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        state = _state_of(parent_context)
        was_sent_back = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return {**context, "label": "Kirim lagi untuk ditinjau" if was_sent_back else "Kirim untuk ditinjau"}


class WithdrawMenuItem(UnpublishMenuItem):
    """Withdraws what is live, whatever state the page is in."""

    label = "Tarik dari tayangan"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Say whether the user may withdraw it; a lock does not matter."""
        page = context.get("page")
        return page is not None and bool(self.get_user_page_permissions_tester(context).can_unpublish())


def one_way_out(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer one of three: publish, ask for review, or decide what waits; and put it before all others."""
    state = _waiting_at(request, context)
    first: ActionMenuItem | None = None
    if state is not None:
        first = ReviewMenuItem(state)
    elif _publishes(request, context):
        first = next((item for item in items if isinstance(item, PublishMenuItem)), None) or PublishMenuItem()
    elif any(isinstance(item, SubmitForModerationMenuItem) for item in items):
        first = SendMenuItem()
    others = (PublishMenuItem, SubmitForModerationMenuItem, RestartWorkflowMenuItem, UnpublishMenuItem)
    items[:] = [item for item in items if not isinstance(item, others)]
    withdraw = WithdrawMenuItem(order=20)
    items[:0] = [first] if first else []
    if withdraw.is_shown(context):
        items.append(withdraw)


def _publishes(request: HttpRequest, context: dict[str, Any]) -> bool:
    if context["view"] != "create":
        return not context["locked_for_user"] and bool(context["user_page_permissions_tester"].can_publish())
    match = request.resolver_match
    asked = match.kwargs.get("content_type_model_name") if match else None
    page_class = next((one for one in publishable_classes() if one.__name__.lower() == asked), None)
    tester = context["parent_page"].permissions_for_user(request.user)
    return page_class is not None and bool(tester.can_publish_subpage(page_class))


def _waiting_at(request: HttpRequest, context: dict[str, Any]) -> ReviewState | None:
    """Return the state of the page if it waits for a decision of this user."""
    state = _state_of(context)
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    waiting = ReviewState.objects.filter(pk=state.current_task_state_id, status=TaskState.STATUS_IN_PROGRESS).first()
    return waiting if waiting is not None and sits_at(request.user, waiting.stage, context["page"]) else None


def _state_of(context: dict[str, Any]) -> WorkflowState | None:
    page: Page | None = context.get("page")
    return page.current_workflow_state if page is not None and page.pk else None


def show_every_action() -> None:
    """Show all buttons side by side instead of hiding them behind an arrow without a name."""
    PageActionMenu.template = "hub/editor/actions.html"
