"""Splits a new village off another one, with the pages and people that go with it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.models import Page

from hub.content.question import QuestionPage
from hub.content.response import ResponsePage
from hub.models.featured_rows import Showing
from hub.models.membership import Membership
from hub.models.publication import Publication
from hub.models.region import Level, Region, RegionBoundary
from hub.models.village_notice import VillageNotice
from hub.publishing import clock
from hub.regions.changing import ChangeRefused, ChangeReport, move_page, parent_with_page, refuse_taken, region_with
from hub.regions.codes import level_of, usual_head_title, usual_term
from hub.regions.moved_media import MovedMedia, move_media
from hub.regions.place_pages import grow_tree
from hub.regions.region_reader import LONGEST_NAME


@transaction.atomic
def split(
    code: str, new_code: str, name: str, *, page_ids: Collection[int] = (), with_members: bool = False
) -> ChangeReport:
    """Make the new village, and move these pages of the old one to it. Raises `ChangeRefused`.

    With `with_members` whoever has a role in the old village gets the same one in the new village. Pictures and
    documents that only the moved pages use go along; what other pages show too stays, and is shown as before. So do
    questions about these pages and responses to copies of them: they belong to the village of what they are about.
    """
    clock.hold()
    source = region_with(code)
    if source.level != Level.VILLAGE:
        raise ChangeRefused(f"{source.full_name} is a {source.level}: only villages are split.")
    refuse_taken(new_code)
    if level_of(new_code) != Level.VILLAGE:
        raise ChangeRefused(f"{new_code} is not the code of a village: write four parts, like 64.02.08.2009.")
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise ChangeRefused(f"Write a name of 1 to {LONGEST_NAME} characters for the new village.")
    moving = _children(source, page_ids)
    region = _new_region(new_code, name.strip())
    report = ChangeReport([f"{region.full_name} ({new_code}) is made, with its page and its own media."])
    RegionBoundary.objects.filter(region=source).delete()
    page = Page.objects.get(pk=region.page_id)
    for child in moving:
        move_page(child, below=page, ending=region.slug)
        report.say(
            f'"{child.title}" (page {child.pk}) moves from {source.full_name} to it; its former address leads on.'
        )
    said = _said_about(source, moving)
    for child in said:
        move_page(child, below=page, ending=region.slug)
    if said:
        report.say(f"{len(said)} questions and answers about these pages move with them.")
    if moving:
        _say_media(move_media(Page.objects.get(pk=source.page_id), page, [*moving, *said]), source, report=report)
        _move_history(source, region, [*moving, *said])
    if with_members:
        _copy_members(source, page, report=report)
    return report


def _said_about(source: Region, pages: Collection[Page]) -> list[Page]:
    """Return the other pages of the village that are questions about these, or responses to copies of them."""
    numbers = [page.pk for page in pages]
    about = QuestionPage.objects.filter(about__in=numbers).values("pk")
    responses = ResponsePage.objects.filter(adoption__adopted_from__in=numbers).values("pk")
    of_village = Page.objects.child_of(source.page).exclude(pk__in=numbers)
    return list(of_village.filter(Q(pk__in=about) | Q(pk__in=responses)).order_by("path"))


def _move_history(source: Region, region: Region, pages: Collection[Page]) -> None:
    """Move the notices about these pages to the new village, and share their turns on the first screen."""
    numbers = [page.pk for page in pages]
    answered = ResponsePage.objects.filter(adoption__in=numbers).values("pk")
    notices = VillageNotice.objects.filter(village=source)
    notices.filter(Q(page__in=numbers) | Q(page__in=answered)).update(village=region)
    pieces = Publication.objects.filter(page_id__in=numbers).values_list("pk", flat=True)
    Showing.objects.share(source.code, region.code, pieces=pieces)


def _say_media(media: MovedMedia, source: Region, *, report: ChangeReport) -> None:
    report.say(f"{media.moved} pictures and documents that only these pages use move with them.")
    if media.kept:
        report.say(
            f"{media.kept} that other pages show too stay with {source.full_name}; the moved pages show them as before."
        )


def _children(source: Region, page_ids: Collection[int]) -> list[Page]:
    found = list(Page.objects.filter(pk__in=page_ids))
    own = [page for page in found if source.page is not None and page.is_child_of(source.page)]
    missing = sorted(set(page_ids) - {page.pk for page in own})
    if missing:
        listed = ", ".join(map(str, missing))
        raise ChangeRefused(f"These are no pages directly below {source.full_name}: {listed}. Correct the numbers.")
    return own


def _new_region(code: str, name: str) -> Region:
    slugs = set(Region.objects.filter(slug__startswith=slugify(name)).values_list("slug", flat=True))
    plain = slugify(name)
    region = Region.objects.create(
        code=code,
        name=name,
        level=Level.VILLAGE,
        parent=parent_with_page(code),
        term=usual_term(code),
        head_title=usual_head_title(code),
        slug=plain if plain not in slugs else f"{plain}-{code.replace('.', '-')}",
    )
    grow_tree()
    region.refresh_from_db()
    return region


def _copy_members(source: Region, page: Page, *, report: ChangeReport) -> None:
    rows = list(Membership.objects.current().filter(node=source.page))
    Membership.objects.bulk_create(
        Membership(user_id=row.user_id, node=page, role=row.role, valid_until=row.valid_until) for row in rows
    )
    report.say(f"{len(rows)} roles count in both villages from now on.")
