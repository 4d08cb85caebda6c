"""Wagtail's screens of pages where ours decide differently: a new page, and withdrawing one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin.views.pages.unpublish import UnpublishView

from hub.editor.prefilled import PrefilledCreate
from hub.editor.reasons_form import ReasonsForm
from hub.pages.reviewers import reviews_from_above
from hub.review.reasons import WITHDRAWAL
from hub.review.submitting import ReviewRefused
from hub.review.withdrawing import NO_REASON, withdraw


class AddView(PrefilledCreate):
    """Publishes a new page at once if the table of gates says so for its kind."""

    @cached_property
    def action_name_and_method(self) -> tuple[str, Any]:
        """Return what the button does: publish, send for review, or save."""
        if self.request.POST.get("action-publish") and self.parent_page_perms.can_publish_subpage(self.page_class):
            return "publish", self.publish_action
        if self.request.POST.get("action-submit") and self.parent_page.has_workflow:
            return "submit", self.submit_action
        return "save", self.save_action


class WithdrawalForm(ReasonsForm):
    """Why a page is withdrawn."""

    question = "Mengapa ditarik?"
    offered = WITHDRAWAL

    def clean(self) -> dict[str, Any]:
        """Refuse to withdraw without a reason."""
        cleaned = super().clean() or {}
        if not cleaned.get("reasons") and not cleaned.get("own_words", "").strip():
            raise forms.ValidationError(NO_REASON)
        return cleaned


class WithdrawView(UnpublishView):
    """Asks for the reason, then withdraws; neither a lock nor a review that waits keeps a mistake public."""

    template_name = "hub/review/withdraw.html"
    form: WithdrawalForm | None = None

    def post(self, request: HttpRequest, *_arguments: Any, **_names: Any) -> HttpResponse:
        """Withdraw the page, or show what is missing."""
        self.form = WithdrawalForm(request.POST)
        if not self.form.is_valid():
            shown: HttpResponse = self.render_to_response(self.get_context_data())
            return shown
        chosen = self.form.cleaned_data
        try:
            withdraw(self.object, request.user, reasons=chosen["reasons"], own_words=chosen["own_words"])
        except ReviewRefused as refused:
            messages.error(request, str(refused))
            return redirect(self.get_next_url())
        title = self.object.get_admin_display_title()
        messages.success(request, f"“{title}” ditarik: tidak lagi dibaca warga. Drafnya tetap ada.")
        return redirect(self.get_next_url())

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """Return Wagtail's context with the form."""
        context: dict[str, Any] = super().get_context_data(**options)
        is_takedown = reviews_from_above(self.request.user, self.object)
        return {**context, "form": self.form or WithdrawalForm(), "is_takedown": is_takedown}
