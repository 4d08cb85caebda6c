"""What editors of budgets get besides the form: the empty table, and remarks on odd figures."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.models import Page

from hub.budgets.grid import TEMPLATE
from hub.budgets.tables import empty_table
from hub.content.budget import BudgetPage


def addresses() -> list[Any]:
    """Return the address of the empty table."""
    return [path("apbdes/contoh-tabel.csv", template, name=TEMPLATE)]


def template(_request: HttpRequest) -> HttpResponse:
    """Return the empty table to anyone with access to the CMS."""
    answer = HttpResponse(empty_table(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="contoh-apbdes.csv"'
    return answer


def tell_what_to_look_at(request: HttpRequest, page: Page) -> None:
    """Show what looks odd in the figures that were just stored; they stay stored."""
    if isinstance(page, BudgetPage):
        for remark in page.remarks():
            messages.warning(request, f"{remark}.")
