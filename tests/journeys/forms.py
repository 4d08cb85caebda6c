"""What an editor has to type for a piece of each kind, taken from its sample while the database may be asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from playwright.sync_api import Page
from wagtail.fields import StreamField

from hub.budgets.budget_rows_field import BudgetRowsField
from hub.budgets.rows import COLUMNS
from hub.content.question import QuestionPage
from hub.content.response import ResponsePage
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.samples import full_page, sample_of

COMMON = {"title", "slug"}
# The streams without which a kind is not published, as the CMS sends them.
STREAMS = {
    "highlight": {
        "leads_to-count": "1",
        "leads_to-0-type": "url",
        "leads_to-0-order": "0",
        "leads_to-0-deleted": "",
        "leads_to-0-value-label": "Daftar",
        "leads_to-0-value-url": "https://lomba.example.id/",
    }
}
# Fields that may be empty in the form, but not for what the sample tells.
TOLD = {"adoption": ("adopted_from", "state_on", "started_on", "stop_reason", "stopped_because")}
# Only another village or a screen of their own makes them; their way is in `test_villages_copy_from_each_other`.
BEGUN_BY_OTHERS = (QuestionPage, ResponsePage)
# Lets the form send the value, in the field that is there or in a new one.
SEND = """([name, value]) => {
    const form = document.querySelector("#page-edit-form");
    const field = form.elements[name] || form.appendChild(document.createElement("input"));
    Object.assign(field, {type: "hidden", name, value});
}"""


@dataclass(frozen=True)
class Form:
    """The form of one kind: where it is, what must be typed into which field, and what it is called in the API."""

    kind: str
    address: str
    title: str
    values: tuple[tuple[str, str], ...]

    def fill(self, screen: Page, *, title: str) -> None:
        """Type the title and what else is required."""
        screen.locator("#id_title").fill(title)
        for name, value in self.values:
            _write(screen, name, value)
        for name, value in STREAMS.get(self.kind, {}).items():
            screen.evaluate(SEND, [name, value])


def forms() -> list[Form]:
    """Return the form of every kind that an editor begins."""
    return [_form(page_class) for page_class in publishable_classes() if page_class not in BEGUN_BY_OTHERS]


def _form(page_class: type[ContentPage]) -> Form:
    sample = sample_of(page_class)
    if page_class.is_creatable:
        parent = factories.parent_of(page_class)
        address = f"/admin/pages/add/hub/{page_class._meta.model_name}/{parent.pk}/"
    else:
        address = f"/admin/pages/{full_page(page_class).pk}/edit/"
    return Form(page_class.kind, address, sample.title, tuple(_required(sample)))


def _required(sample: ContentPage) -> Iterator[tuple[str, str]]:
    for field in sample._meta.local_concrete_fields:
        if isinstance(field, BudgetRowsField):
            yield from _figures(field.name, field.value_from_object(sample))
        is_asked = field.editable and not field.primary_key and not isinstance(field, StreamField)
        is_needed = not field.blank or field.name in TOLD.get(sample.kind, ())
        if is_asked and is_needed and field.name not in COMMON:
            yield field.name, _typed(field, field.value_from_object(sample))


def _figures(name: str, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        for column in COLUMNS:
            if row.get(column) is not None:
                yield f"{name}-{row['key']}-{column}", str(row[column])


def _typed(field: models.Field[Any, Any], value: object) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _write(screen: Page, name: str, value: str) -> None:
    """Fill the field as it is: a choice, something chosen in a window, or words."""
    field = screen.locator(f'[id="id_{name}"]')
    field.evaluate("element => { const part = element.closest('details'); if (part) part.open = true }")
    if field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(value)
    elif field.get_attribute("type") == "hidden":  # A chooser: its window is tried with the picture of the news.
        field.evaluate("(element, value) => { element.value = value }", value)
    else:
        field.fill(value)
