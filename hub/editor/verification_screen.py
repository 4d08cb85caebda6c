"""Where a village asks that a practice or a copy is confirmed, and where an office says what it saw."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from hub.content.village import VillagePage
from hub.editor.due import CountedDue, Due
from hub.editor.reasons_form import ReasonsForm
from hub.models.review_rows import VerificationRequest
from hub.models.user import User
from hub.pages.reviewers import reviews_from_above
from hub.pages.verified_fields import VerifiedFields
from hub.practices.proof import YEARS_OF_PROOF, years_after
from hub.privacy.hits import removals
from hub.review import verifying
from hub.review.reasons import NOT_VERIFIED
from hub.review.submitting import ReviewRefused
from hub.review.verifying import Confirmation

VERIFICATION = "hub_verification"
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ConfirmationForm(forms.Form):
    """What an office says about a page."""

    level = forms.ChoiceField(label="Tahap yang terlihat")
    office = forms.CharField(
        label="Kantor yang memeriksa", max_length=120, help_text="Nama kantor atau jabatan, bukan nama orang."
    )
    seen_on = forms.DateField(label="Dilihat pada", widget=DAY)
    seen = forms.CharField(
        label="Apa yang dilihat",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya: kami berkunjung, melihat buku tabungan 64 keluarga, dan bertanya kepada pengurus.",
    )
    until = forms.DateField(
        label="Berlaku sampai", widget=DAY, required=False, help_text="Kosongkan untuk dua tahun sejak dilihat."
    )

    def __init__(self, *args: Any, page: VerifiedFields, **options: Any) -> None:
        super().__init__(*args, **options)
        self._page = page
        level: Any = self.fields["level"]
        level.choices = page.levels()

    def clean_seen_on(self) -> date:
        """Refuse a day in the future, and one on which it was not so yet."""
        day: date = self.cleaned_data["seen_on"]
        if day > timezone.localdate():
            raise ValidationError("Hari itu belum tiba; isi hari ini atau sebelumnya.")
        if refused := self._page.refused_day(day):
            raise ValidationError(refused)
        return day

    def clean(self) -> dict[str, Any]:
        """Set the last day if none is given; refuse personal data, and an end that is past or comes first."""
        cleaned = super().clean() or {}
        for name in ("office", "seen"):
            for sentence in removals(cleaned.get(name, ""), place=str(self.fields[name].label)):
                self.add_error(name, sentence)
        seen_on = cleaned.get("seen_on")
        if seen_on is None:
            return cleaned
        cleaned["until"] = cleaned.get("until") or years_after(seen_on, YEARS_OF_PROOF)
        if cleaned["until"] < timezone.localdate():
            self.add_error("until", "Hari itu sudah lewat, sehingga verifikasinya tidak akan tampil.")
        return cleaned


class DeclineForm(ReasonsForm):
    """Why a page is not confirmed, or no longer."""

    question: ClassVar[str] = "Mengapa belum?"
    offered = NOT_VERIFIED


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("verifikasi/<int:page_id>/", verification, name=VERIFICATION)]


def header_buttons(page: Page, user: User, **_shown_on: Any) -> list[Button]:
    """Lead the village and the offices above it from a practice or a copy that is public to the screen."""
    if not issubclass(page.specific_class or Page, VerifiedFields) or not page.live:
        return []
    if not page.permissions_for_user(user).can_edit() and not reviews_from_above(user, page):
        return []
    return [Button("Verifikasi", reverse(VERIFICATION, args=[page.pk]), icon_name="circle-check", priority=75)]


def log_actions(actions: LogActionRegistry) -> None:
    """Say in the history of a page what an office decided."""

    @actions.register_action(verifying.ACTION)
    class Verified(LogFormatter):
        label = "Verifikasi"

        def format_message(self, log_entry: PageLogEntry) -> str:
            return f"{log_entry.data['outcome']}: {log_entry.data['reason']}"


def due_verifications(village: VillagePage, _user: User) -> Iterator[CountedDue]:
    """Return for the desk of the village which confirmations end soon; a statement for each content type with some."""
    for pages in verifying.ending_by_type(on=timezone.localdate(), below=village.path):
        yield CountedDue(pages.values("pk"), partial(_ending, pages))


def _ending(pages: Iterable[Any], _count: int) -> Iterator[Due]:
    for page in pages:
        address = reverse(VERIFICATION, args=[page.pk])
        yield Due(f"Verifikasi berakhir: {page.title}", "minta dilihat lagi", address, due_on=page.proof_expires_on)


def verification(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what is confirmed; the village may ask, and an office above it may confirm, decline or take back.

    Raises `PermissionDenied` for everybody else.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, VerifiedFields):
        raise Http404("There is nothing to confirm.")
    may_decide, may_ask = reviews_from_above(request.user, page), page.permissions_for_user(request.user).can_edit()
    if not may_decide and not may_ask:
        raise PermissionDenied
    confirming = "setuju" in request.POST
    form = ConfirmationForm(request.POST if confirming else None, initial=_initial(page), page=page)
    declining = DeclineForm(request.POST if request.method == "POST" and not confirming else None)
    if request.method == "POST":
        try:
            told = _done(request, page, form, declining)
        except ReviewRefused as refused:
            messages.error(request, str(refused))
        else:
            if told:
                messages.success(request, told)
                return redirect(VERIFICATION, page.pk)
    today = timezone.localdate()
    context = {
        "page": page,
        "form": form,
        "declining": declining,
        "asked": VerificationRequest.objects.open_for(page),
        "may_decide": may_decide,
        "may_ask": may_ask and not may_decide,
        "has_ended": page.proof_expires_on is not None and page.proof_expires_on < today,
        "is_other_level": bool(page.verified_by) and not page.is_still_confirmed(),
    }
    return render(request, "hub/review/verification.html", context)


def _initial(page: VerifiedFields) -> dict[str, Any]:
    return {"level": page.stated_level(), "office": page.verified_by, "seen_on": timezone.localdate()}


def _done(request: HttpRequest, page: VerifiedFields, form: ConfirmationForm, declining: DeclineForm) -> str:
    """Do what the button says, and return what the screen then tells; "" if something has to be filled in first."""
    if "minta" in request.POST:
        verifying.ask_to_verify(page, request.user)
        return "Permintaan sampai di kabupaten dan provinsi. Jawabannya tampil di beranda desa."
    if "setuju" in request.POST:
        if not form.is_valid():
            return ""
        verifying.confirm(page, request.user, Confirmation(**form.cleaned_data))
        return "Tersimpan. Tampil terverifikasi selama tahapnya tidak diubah."
    if not declining.is_valid():
        return ""
    act = verifying.take_back if "cabut" in request.POST else verifying.decline
    act(page, request.user, reasons=declining.cleaned_data["reasons"], own_words=declining.cleaned_data["own_words"])
    return "Tersimpan. Desa membaca alasannya."
