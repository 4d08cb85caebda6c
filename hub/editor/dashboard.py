"""The first screen: the user's villages, with links to the forms for new pages there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page

from hub.content.village import VillagePage
from hub.editor import interview
from hub.editor.meter import Meter, meters_of
from hub.models.user import User
from hub.publishing.publishable import publishable_classes
from hub.tenancy.grants import below, own_paths

MOST_VILLAGES = 5
MOST_PIECES = 5


@dataclass(frozen=True)
class WriteLink:
    """A link to an empty form."""

    label: str
    address: str


@dataclass(frozen=True)
class OwnVillage:
    """A village, how complete it is, what can be written there, and what was changed last."""

    page: VillagePage
    meter: Meter | None
    links: list[WriteLink]
    interview: WriteLink
    changed: list[Page]
    drafts: list[Page]


class VillagesPanel(Component):
    """Shows a few villages only: provincial staff, who may change all 841, use the search."""

    name = "villages"
    order = 50
    template_name = "hub/editor/villages.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the villages of the user, at most five; none for a user who has more."""
        villages = villages_of(parent_context["request"].user)
        meters = meters_of(villages)
        return {"villages": [_own(page, meters.get(page.pk)) for page in villages]}


def villages_of(user: User) -> list[VillagePage]:
    """Return the villages in which the user may add pages, or none if these are too many to show."""
    paths = own_paths(user, lambda rights: "add" in rights.pages)
    own = VillagePage.objects.filter(below(paths)).select_related("region")
    pages = list(own.order_by("title")[: MOST_VILLAGES + 1])
    return pages if len(pages) <= MOST_VILLAGES else []


def _own(village: VillagePage, meter: Meter | None) -> OwnVillage:
    links = [
        WriteLink(
            label=str(page_class._meta.verbose_name),  # noqa: SLF001  Django documents _meta for this.
            address=reverse(
                "wagtailadmin_pages:add",
                args=("hub", page_class._meta.model_name, village.pk),  # noqa: SLF001  As above.
            ),
        )
        for page_class in publishable_classes()
        if page_class in village.allowed_subpage_models()
    ]
    below = Page.objects.filter(path__startswith=village.path).order_by("-latest_revision_created_at")
    return OwnVillage(
        page=village,
        meter=meter,
        links=links,
        interview=WriteLink(label=interview.INVITATION, address=reverse(interview.ADDRESS, args=[village.pk])),
        changed=list(below[:MOST_PIECES]),
        drafts=list(below.filter(has_unpublished_changes=True)[:MOST_PIECES]),
    )


def first_screen(_request: HttpRequest, panels: list[Component]) -> None:
    """Start with the villages, and leave out the list of pages to review, which grows with every village;
    the panel links to the report with the same pages."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels.insert(0, VillagesPanel())


def no_counters(_request: HttpRequest, items: list[SummaryItem]) -> None:
    """Leave out the counters; "1 halaman" helps no one."""
    items.clear()
