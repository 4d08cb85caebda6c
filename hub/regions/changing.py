"""What changes of single regions have in common: finding a region, refusing, and moving a page with its address."""

from dataclasses import dataclass, field

from django.db.models import Q
from wagtail.models import Page, Revision

from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.regions.codes import WrongCode, level_of, parent_of


class ChangeRefused(Exception):
    """The change is impossible; the message says why and what to do. Nothing was changed."""


@dataclass
class ChangeReport:
    """What was done, or would be, one sentence a line."""

    lines: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        """Add a sentence."""
        self.lines.append(sentence)


def region_with(code: str) -> Region:
    """Return the region with a page that has this code now. Raises `ChangeRefused`."""
    region = Region.objects.select_related("page", "parent__page").filter(code=code).first()
    if region is None:
        former = FormerCode.objects.filter(code=code).select_related("region").first()
        remedy = f"It is a former code: write {former.region.code}." if former else "Correct it, or import it first."
        raise ChangeRefused(f"No region has the code {code}. {remedy}")
    if region.page is None:
        raise ChangeRefused(f"{region.full_name} ({code}) has no page: run import_regions first.")
    return region


def refuse_taken(code: str, *, by: Region | None = None) -> None:
    """Raise `ChangeRefused` if the code is malformed, or another region has or had it."""
    try:
        level_of(code)
    except WrongCode as error:
        raise ChangeRefused(f"{error} {error.remedy}".capitalize()) from error
    known = Region.objects.filter(code=code).first()
    if known is not None:
        raise ChangeRefused(f"{known.full_name} has the code {code} already: a code belongs to one region.")
    former = FormerCode.objects.filter(code=code).select_related("region").first()
    if former is not None and former.region != by:
        raise ChangeRefused(
            f"{code} is a former code of {former.region.full_name} ({former.region.code}), and leads there. "
            "Delete that former code first if the code was given away."
        )


def parent_with_page(code: str) -> Region:
    """Return the region above a code. Raises `ChangeRefused` if it is not there, or has no page."""
    parent = Region.objects.select_related("page").filter(code=parent_of(code)).first()
    if parent is None or parent.page is None:
        raise ChangeRefused(f"{code} belongs to {parent_of(code)}, which has no page: import that region first.")
    return parent


def move_page(page: Page, *, below: Page, ending: str) -> bool:
    """Move the page, with all below it, and say whether its slug had to change: then it ends with `ending`.

    Drafts that wait to be published get the new slug too; with the old one they could not be.
    """
    taken = set(Page.objects.child_of(below).exclude(pk=page.pk).values_list("slug", flat=True))
    is_renamed = page.slug in taken
    if is_renamed:
        specific = page.specific
        specific.slug = next(
            slug for slug in (f"{page.slug}-{ending}", f"{page.slug}-{ending}-{page.pk}") if slug not in taken
        )
        specific.save()
        _rename_drafts(specific, before=page.slug)
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=below.pk), pos="last-child")
    return is_renamed


def _rename_drafts(page: Page, *, before: str) -> None:
    waiting = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in page.revisions.filter(waiting):
        if revision.content.get("slug") == before:
            content = {**revision.content, "slug": page.slug}
            Revision.objects.filter(pk=revision.pk).update(content=content)


def public_below(page: Page) -> int:
    """Return how many publications the page and those below it have."""
    pages = Page.objects.filter(path__startswith=page.path)
    return int(Publication.objects.public().filter(page_id__in=pages.values("pk")).count())
