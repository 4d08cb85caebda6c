"""The desk of one village: what is due, was decided, can be written, is missing, was changed and is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import Cast, RowNumber
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from hub.content.village import VillagePage
from hub.editor.desks.village_facts import QUIET_DAYS
from hub.editor.due import Due, due_in
from hub.editor.for_village import ShownPractice, shown_practice
from hub.editor.meter import Meter, meters_of
from hub.editor.ways_to_write import Writing, writing_in
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.review_rows import ReviewDecision
from hub.models.user import User
from hub.readership.village_readers import Readership, readership_of
from hub.review.telling import decisions_about
from hub.selectors.public_files import media_address
from hub.selectors.recommendations import best_recommendations
from hub.selectors.villages import KIND as PROFILE

MOST_DUE = 3
MOST_PAGES = 6
MOST_DECISIONS = 3
CHANGED = "latest_revision_created_at"


@dataclass(frozen=True)
class DeskPage:
    """A page in a list: its title, kind, state in words, when it was changed, its small picture and its form."""

    title: str
    kind: str
    state: str
    changed_at: datetime | None
    picture: str
    address: str


@dataclass(frozen=True)
class VillageDesk:
    """All that the desk shows; `due` are the first few of `due_count`."""

    page: VillagePage
    name: str
    place: str
    emblem: str
    due: Sequence[Due]
    due_count: int
    decisions: Sequence[ReviewDecision]
    writing: Writing
    meter: Meter | None
    drafts: Sequence[DeskPage]
    changed: Sequence[DeskPage]
    readership: Readership | None
    suggestion: ShownPractice | None


def desk_of(village: VillagePage, user: User) -> VillageDesk:
    """Return the desk; the number of statements does not depend on how much the village has."""
    due = due_in(village, user)
    pages = _newest(village)
    drafts, changed = [page for page in pages if page.has_unpublished_changes][:MOST_PAGES], pages[:MOST_PAGES]
    pictures = pictures_of([village, *drafts, *changed])
    region = village.region if hasattr(village, "region") else None
    return VillageDesk(
        page=village,
        name=region.full_name if region else village.title,
        place=_place(region) if region else "",
        emblem=pictures.get(village.pk, ""),
        due=due[:MOST_DUE],
        due_count=len(due),
        decisions=list(decisions_about(village)[:MOST_DECISIONS]),
        writing=writing_in(village, user),
        meter=meters_of([village]).get(village.pk),
        drafts=listed(drafts, pictures),
        changed=listed(changed, pictures),
        readership=readership_of(region.code) if region and settings.HUB_COUNT_READERS else None,
        suggestion=_suggestion(region.code) if region else None,
    )


def _suggestion(code: str) -> ShownPractice | None:
    """Return what fits best, if the village has published nothing for long; two statements."""
    since = timezone.now() - timedelta(days=QUIET_DAYS[-1])
    written = Publication.objects.public().filter(village=code, published_at__gt=since).exclude(kind=PROFILE)
    if written.exists():
        return None
    best = best_recommendations([code]).get(code)
    return shown_practice(best) if best else None


def _newest(village: VillagePage) -> list[Page]:
    """Return the pages changed last, with and without a draft as many as a list shows; one statement."""
    order: list[Any] = [F(CHANGED).desc(nulls_last=True), "pk"]
    place = Window(RowNumber(), partition_by="has_unpublished_changes", order_by=order)
    below = Page.objects.filter(path__startswith=village.path, depth=village.depth + 1)
    shown = with_states(below).annotate(place=place).filter(place__lte=MOST_PAGES)
    return list(shown.order_by(*order))


def with_states(pages: "QuerySet[Page]") -> "QuerySet[Page]":
    """Return the pages with what `state_of` needs, in the same statement."""
    of_page = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, object_id=Cast(OuterRef("pk"), CharField())
    )
    annotated: QuerySet[Page] = pages.annotate_approved_schedule().annotate(is_waiting=Exists(of_page))  # type: ignore[attr-defined]  # Wagtail's.
    return annotated


def state_of(page: Any) -> str:
    """Return the state of a page from `with_states`, in words."""
    if page.is_waiting:
        return "menunggu tinjauan"
    if page._approved_schedule:  # noqa: SLF001  Wagtail's own annotation.
        return "dijadwalkan"
    if page.live:
        return "tayang, ada perubahan" if page.has_unpublished_changes else "tayang"
    return "sudah berakhir" if page.expired else "draf"


def listed(pages: Iterable[Page], pictures: dict[int, str]) -> list[DeskPage]:
    """Return the pages from `with_states` as a list shows them."""
    return [
        DeskPage(
            title=page.draft_title or page.title,
            kind=str(page.specific_class._meta.verbose_name if page.specific_class else ""),  # noqa: SLF001
            state=state_of(page),
            changed_at=page.latest_revision_created_at or page.last_published_at,
            picture=pictures.get(page.pk, ""),
            address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in pages
    ]


def pictures_of(pages: Iterable[Page]) -> dict[int, str]:
    """Return the address of the smallest size of the public picture of each page that has one; one statement."""
    rows = Publication.objects.public().filter(page_id__in={page.pk for page in pages}, card__image__isnull=False)
    return {
        page_id: media_address(image["renditions"][0]["file"], public_url="")
        for page_id, image in rows.values_list("page_id", "card__image")
        if image and image.get("renditions")
    }


def _place(region: Region) -> str:
    return ", ".join(region.place_names[1:])
