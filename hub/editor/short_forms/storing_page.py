"""Stores what a short form says as a draft, and publishes it or sends it for review, as the full form does."""

from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, WorkflowState

from hub.editor.short_forms.phone_files import forget
from hub.models.phone_arrivals import ArrivedForm
from hub.models.user import User
from hub.pages.content import ContentPage
from hub.review.submitting import send_for_review


class Main(Enum):
    """What the one main button does; its value is the button's name."""

    PUBLISH = "action-publish"
    SUBMIT = "action-submit"


@dataclass(frozen=True)
class Stored:
    """The page, and whether it was published; `is_repeated` if the same form had arrived before."""

    page: Page
    was_published: bool
    is_repeated: bool = False


def main_action(page: ContentPage, parent: Page, user: User) -> Main | None:
    """Return what this person may do with the page beyond saving a draft; None while somebody is reviewing it."""
    tester = page.permissions_for_user(user)
    if page.pk is None:
        # Not in the tree yet: asked as if it stood there.
        page.path, page.depth = f"{parent.path}{Page.alphabet[0] * Page.steplen}", parent.depth + 1
        tester = page.permissions_for_user(user)
        if tester.can_publish() and parent.permissions_for_user(user).can_publish_subpage(type(page)):
            return Main.PUBLISH
        return Main.SUBMIT if parent.has_workflow else None
    if tester.can_publish() and not tester.page_locked():
        return Main.PUBLISH
    return Main.SUBMIT if tester.can_submit_for_moderation() or _was_sent_back(page) else None


def arrived_before(user: User, key: UUID) -> Stored | None:
    """Return what became of the form with this key, if it has arrived already."""
    row = ArrivedForm.objects.filter(user=user, key=key, page__isnull=False).select_related("page").first()
    return Stored(row.page, row.was_published, is_repeated=True) if row and row.page else None


def store(form: Any, *, parent: Page, key: UUID, action: Main | None, request: HttpRequest) -> Stored:
    """Store the valid form and do what the button says; a form that arrives twice at the same time is stored once.

    Call it inside a transaction. If something that only publishing finds keeps the page back, the draft is stored all
    the same and `was_published` is False; the reason is then in the request's messages.
    """
    user: Any = form.for_user
    row, is_first = ArrivedForm.objects.get_or_create(user=user, key=key)
    if not is_first and row.page is not None:
        return Stored(row.page, row.was_published, is_repeated=True)
    page: ContentPage = form.instance
    is_new = page.pk is None
    page = form.save(commit=False)
    if is_new:
        page.live = False
        parent.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=True, clean=False)
    forget(user, form.used_files())
    row.page, row.was_published = page, False
    if action is Main.PUBLISH and not _is_stopped(page, request):
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
        page = type(page).objects.get(pk=page.pk)
        row.was_published = page.live
        _run("after_publish_page", request, page)
    elif action is Main.SUBMIT:
        send_for_review(page, user)
    _run("after_create_page" if is_new else "after_edit_page", request, page)
    row.save(update_fields=["page", "was_published"])
    return Stored(page, row.was_published)


def _was_sent_back(page: ContentPage) -> bool:
    state = page.current_workflow_state
    return state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES


def _is_stopped(page: ContentPage, request: HttpRequest) -> bool:
    return _run("before_publish_page", request, page)


def _run(hook: str, request: HttpRequest, page: ContentPage) -> bool:
    """Run Wagtail's hooks; say whether one answered, by which it asks to stop. Its answer leads to other screens."""
    answers = [function(request, page) for function in hooks.get_hooks(hook)]
    return any(answer is not None for answer in answers)
