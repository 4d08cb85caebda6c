"""Sends a page for review, from whatever screen."""

from typing import Any

from wagtail.models import Page, WorkflowState


class ReviewRefused(Exception):
    """Nothing was changed; the message says in the words of the screens why, and what to do."""


IN_REVIEW = "Tulisan ini sudah menunggu tinjauan. Anda masih dapat memperbaikinya: simpan saja."
NO_WORKFLOW = "Tinjauan belum disiapkan untuk halaman ini. Hubungi administrator hub."


def send_for_review(page: Page, user: Any) -> WorkflowState:
    """Send the latest draft of the page for review, or again after changes; return the state.

    Raises `ReviewRefused` if it is waiting already. The caller checks that the user may change the page.
    """
    state = page.current_workflow_state
    if state is None:
        workflow = page.get_workflow()
        if workflow is None:
            raise ReviewRefused(NO_WORKFLOW)
        if page.latest_revision_id is None:
            page.specific.save_revision(user=user)
            page.refresh_from_db(fields=["latest_revision"])
        return workflow.start(page, user)
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise ReviewRefused(IN_REVIEW)
    state.resume(user)
    return state
