"""What a village still has to publish, on the first screen of its editors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from hub.content.budget import BudgetPage
from hub.content.information import InformationPage
from hub.content.village import VillagePage
from hub.editor.dashboard import villages_of
from hub.information.duties import Duty
from hub.pages.content import ContentPage
from hub.selectors.village_information import duty_states

MOST = 5
AHEAD = timedelta(days=60)
BUDGETS = frozenset({"apbdes", "realisasi_apbdes"})


@dataclass(frozen=True)
class Open:
    """Something that has to be published by a day, with the address of its form."""

    label: str
    due_on: date
    is_overdue: bool
    address: str


@dataclass(frozen=True)
class OpenDuties:
    """The open duties of a village, the earliest first; `more` is how many are not shown."""

    village: VillagePage
    shown: list[Open]
    more: int


class DutiesPanel(Component):
    """Lists duties of this year and the last one that are overdue or due within sixty days."""

    name = "duties"
    order = 60
    template_name = "hub/editor/duties.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the villages of the user that have open duties, with these duties."""
        today = timezone.localdate()
        found = [open_duties(page, today=today) for page in villages_of(parent_context["request"].user)]
        return {"villages": [each for each in found if each.shown]}


def show_what_is_open(_request: HttpRequest, panels: list[Component]) -> None:
    """Put the list after the villages."""
    panels.append(DutiesPanel())


def open_duties(village: VillagePage, *, today: date) -> OpenDuties:
    """Return the duties due within sixty days from today, or overdue, that no publication meets."""
    years = (today.year - 1, today.year) if hasattr(village, "region") else ()
    states = [state for year in years for state in duty_states(village.region.code, year=year)]
    due = [
        _open(state.duty, state.duty.due_on, village, today=today)
        for state in states
        if not state.publication_id and state.duty.due_on is not None and state.duty.due_on <= today + AHEAD
    ]
    due.sort(key=lambda each: each.due_on)
    return OpenDuties(village, due[:MOST], len(due[MOST:]))


def _open(duty: Duty, due_on: date, village: VillagePage, *, today: date) -> Open:
    page_class: type[ContentPage] = BudgetPage if duty.kind.key in BUDGETS else InformationPage
    name = page_class._meta.model_name  # noqa: SLF001  Django documents _meta for this.
    address = reverse("wagtailadmin_pages:add", args=("hub", name, village.pk))
    return Open(duty.kind.label, due_on, due_on < today, address)
