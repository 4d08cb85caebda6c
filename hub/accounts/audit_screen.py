"""The audit log for those who may read it: filtered, page by page, and as a table."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from wagtail.admin.auth import user_passes_test
from wagtail.admin.menu import MenuItem

from hub.models.audit_entry import AuditedAction, AuditEntries, AuditEntry
from hub.models.region import Level, Region
from hub.models.roles import AUDIT, Rights
from hub.tenancy.grants import grants_of, holds

ENTRIES_A_PAGE = 50
HEADING = ("kapan", "tindakan", "oleh", "mengenai akun", "hal", "kode wilayah")
# A spreadsheet takes text that starts with one of these for a formula; names of accounts may.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


class Chosen(forms.Form):
    """What to show; a wrong date shows all."""

    person = forms.CharField(label="Nama akun", required=False, max_length=150)
    action = forms.ChoiceField(label="Tindakan", required=False, choices=[("", "Semua"), *AuditedAction.choices])
    since = forms.DateField(label="Dari tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Sampai tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def entries(self, readable: AuditEntries) -> AuditEntries:
        """Return those of the entries that were chosen, newest first."""
        chosen = self.cleaned_data if self.is_valid() else {}
        found = readable
        if name := chosen.get("person"):
            found = found.filter(Q(person=name) | Q(about=name))
        if action := chosen.get("action"):
            found = found.filter(action=action)
        if since := chosen.get("since"):
            found = found.filter(happened_at__gte=_begin_of(since))
        if until := chosen.get("until"):
            found = found.filter(happened_at__lt=_begin_of(until + timedelta(days=1)))
        return found


def reads_audit_log(user: Any) -> bool:
    """Say whether a role that is held today gives the log, or its part; groups and own permissions give none of it."""
    return holds(user, _reads)


@user_passes_test(reads_audit_log)  # type: ignore[untyped-decorator]  # Wagtail has no types.
def audit_log(request: HttpRequest) -> HttpResponseBase:
    """Show a page of the log, or send all that was chosen as CSV; that is written into the log too."""
    form, regions = Chosen(request.GET), regions_read_by(request.user)
    entries = form.entries(AuditEntry.objects.all() if regions is None else AuditEntry.objects.within(regions))
    if "csv" in request.GET:
        return _as_csv(entries)
    page = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("p"))
    shown = {"form": form, "page": page, "regions": (regions or {}).values()}
    response: HttpResponse = render(request, "hub/accounts/audit_log.html", shown)
    return response


def regions_read_by(user: Any) -> Mapping[str, str] | None:
    """Return the places whose entries the user reads, code and name; None for who reads all of them.

    Entries without a place concern the whole hub: they are among all of them only.
    """
    places = [grant for grant in grants_of(user) if _reads(grant.rights)]
    if user.is_superuser or any(grant.level == Level.PROVINCE for grant in places):
        return None
    regions = Region.objects.filter(page__in=[grant.node.pk for grant in places]).order_by("code")
    return {region.code: region.full_name for region in regions}


def addresses() -> list[Any]:
    """Return the address of the log."""
    return [path("audit/", audit_log, name="hub_audit_log")]


class AuditItem(MenuItem):
    """The entry in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read the log."""
        return reads_audit_log(request.user)


def menu_item() -> AuditItem:
    """Return the entry in the menu of reports."""
    return AuditItem("Catatan audit", reverse("hub_audit_log"), name="audit-log", icon_name="history", order=1000)


def _reads(rights: Rights) -> bool:
    return rights.permissions >= AUDIT


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _as_csv(entries: AuditEntries) -> StreamingHttpResponse:
    named = {"Content-Disposition": 'attachment; filename="catatan-audit.csv"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(_lines(entries), content_type="text/csv; charset=utf-8", headers=named)


def _lines(entries: AuditEntries) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(HEADING)
    for entry in entries.iterator(chunk_size=1000):
        told = (entry.get_action_display(), entry.person, entry.about, entry.subject, entry.place)
        yield writer.writerow([timezone.localtime(entry.happened_at).isoformat(" ", "seconds"), *map(_inert, told)])


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


class _Echo:
    """A file that hands back each line, so that the table is never whole in memory."""

    def write(self, line: str) -> Any:
        return line
