"""The file of villages and people in the CMS: what it would change is shown first, then one button does it."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from tablib import Dataset
from wagtail.models import Page

from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding.invitations import invite
from hub.onboarding.letters import mail_is_sent, send
from hub.onboarding.onboard import OnboardingReport, onboard
from hub.onboarding.onboarding_file import FileUnusable, read_file, read_text
from hub.onboarding.onboarding_rows import OnboardingRefused, RowOutcome
from hub.tenancy.grants import holds
from hub.uploads.document_checks import check_document

MOST_SHOWN = 200
LARGEST_FILE = 2 * 1024**2
EXAMPLE = (
    "kode,nama,surel,peran,berlaku_sampai\n64.02.08.2009,Siti Aminah,siti@desa.example,Penyetuju desa,31-12-2033\n"
)
LABELS = {RowOutcome.CREATED: "baru", RowOutcome.CHANGED: "diubah", RowOutcome.SKIPPED: "sudah ada"}


class FileForm(forms.Form):
    """The file to look at."""

    file = forms.FileField(
        label="Berkas", help_text="CSV atau XLSX dengan kolom kode, nama, surel, peran, berlaku_sampai."
    )

    def clean_file(self) -> Dataset:
        """Return the rows. Raises `ValidationError` for a file that is dangerous, too large or not readable."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("Berkas terlalu besar: paling besar 2 MB. Bagi menjadi beberapa berkas.")
        check_document(file, name=file.name)
        try:
            return read_file(file.read(), name=file.name)
        except FileUnusable as error:
            raise forms.ValidationError(str(error)) from error


def may_onboard(user: Any) -> bool:
    """Say whether the user may bring in places: whoever may appoint administrators of the hub."""
    return holds(user, lambda rights: Role.HUB_ADMINISTRATOR in rights.appoints)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show what a file would change, or do it. Raises `PermissionDenied` for who may not."""
    if not may_onboard(request.user):
        raise PermissionDenied
    if "rows" in request.POST:
        return _do(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(
            request, {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        )
    dataset = form.cleaned_data["file"]
    return _look(request, dataset)


def _look(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Show what the rows would change; nothing is stored, the rows wait in the page itself."""
    try:
        report = onboard(dataset, by=request.user, is_rehearsal=True)
    except OnboardingRefused as refused:
        shown = {"form": FileForm(), "mistakes": refused.mistakes[:MOST_SHOWN], "count": len(refused.mistakes)}
        return _page(request, shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    kept = Dataset(headers=[name for name in dataset.headers if name != "line"])
    for row in dataset:
        kept.append(row[:-1])
    return _page(request, {"report": report, "rows": kept.export("csv"), "mail": mail_is_sent(), **_counts(report)})


def _do(request: HttpRequest) -> HttpResponse:
    try:
        report = onboard(read_text(request.POST["rows"]), by=request.user)
    except (FileUnusable, OnboardingRefused):
        messages.error(request, "Tidak ada yang disimpan: keadaannya berubah. Unggah berkas itu sekali lagi.")
        return redirect("hub_onboarding")
    counts = ", ".join(f"{report.count(outcome)} {label}" for outcome, label in LABELS.items())
    messages.success(request, f"Disimpan: {counts}. {len(report.waiting)} orang belum menerima undangan.")
    if "send" in request.POST and mail_is_sent():
        sent = send(invite(_with_address(report.waiting), by=request.user))
        messages.success(request, f"{sent} undangan dikirim lewat surel.")
    home = Page.objects.filter(region__isnull=False, depth=2).first()
    return redirect("hub_team", home.pk) if home else redirect("hub_teams")


def _with_address(people: list[User]) -> list[User]:
    return [person for person in people if person.email]


def _counts(report: OnboardingReport) -> dict[str, Any]:
    shown = sorted(report.rows, key=lambda named: named.row.outcome == RowOutcome.SKIPPED)
    return {
        "counts": [(label, report.count(outcome)) for outcome, label in LABELS.items()],
        "pages": sum(report.pages.values()),
        "shown": [(named.row, named.place, LABELS[named.row.outcome]) for named in shown[:MOST_SHOWN]],
        "left_out": max(0, len(shown) - MOST_SHOWN),
    }


def _page(request: HttpRequest, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "hub/onboarding/upload.html", {"example": EXAMPLE, **shown}, status=status)
