"""Merges one village into another: its pages, people, media, codes and addresses."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from hub.content.question import QuestionPage
from hub.models.featured_rows import Showing
from hub.models.media_library import MediaLibrary
from hub.models.membership import Membership
from hub.models.publication import FormerPath, Publication
from hub.models.region import FormerCode, Level, Region, RegionBoundary
from hub.models.stored_media import HubDocument, HubImage
from hub.models.village_notice import VillageNotice
from hub.publishing import clock
from hub.publishing.outbox import mark
from hub.regions.changing import ChangeRefused, ChangeReport, move_page, region_with
from hub.tenancy.libraries import library_of


@transaction.atomic
def merge(from_code: str, into_code: str) -> ChangeReport:
    """Move everything of the first village into the second, and delete the first. Raises `ChangeRefused`.

    The profile of the first one is deleted; its code and its address lead to the second one from now on.
    """
    if from_code == into_code:
        raise ChangeRefused("A village cannot be merged into itself: write two codes.")
    clock.hold()
    source, target = region_with(from_code), region_with(into_code)
    for region in (source, target):
        if region.level != Level.VILLAGE:
            raise ChangeRefused(f"{region.full_name} is a {region.level}: only villages are merged.")
    left, kept = Page.objects.get(pk=source.page_id), Page.objects.get(pk=target.page_id)
    report = ChangeReport()
    _move_pages(left, kept, ending=source.slug, report=report)
    _move_members(left, kept, report=report)
    _move_questions(source, target, report=report)
    _move_media(left, kept, report=report)
    _lead_on(left, kept, report=report)
    _delete(source, target, report=report)
    return report


def _move_pages(left: Page, kept: Page, *, ending: str, report: ChangeReport) -> None:
    children = list(left.get_children())
    renamed = sum(move_page(child, below=kept, ending=ending) for child in children)
    report.say(f"{len(children)} pages move from {left} to {kept}; {renamed} of them get another slug.")


def _move_members(left: Page, kept: Page, *, report: ChangeReport) -> None:
    moved = 0
    for row in Membership.objects.filter(node=left).select_related("user"):
        same = Membership.objects.filter(user=row.user, role=row.role, node=kept).first()
        if same is None:
            row.node = kept
            row.save()
            moved += 1
        elif same.valid_until is not None and (row.valid_until is None or row.valid_until > same.valid_until):
            same.valid_until = row.valid_until
            same.save()
    report.say(f"{moved} roles move; whoever has the same role there keeps the later last day.")


def _move_questions(source: Region, target: Region, *, report: ChangeReport) -> None:
    VillageNotice.objects.filter(village=source).update(village=target)
    asked = list(QuestionPage.objects.filter(asked_by=source).values_list("pk", flat=True))
    QuestionPage.objects.filter(pk__in=asked).update(asked_by=target)
    mark(QuestionPage.objects.filter(pk__in=asked, live=True).values_list("pk"), cause="asking village merged")
    report.say(f"{len(asked)} questions to other villages are now those of {target.full_name}.")
    to_itself = QuestionPage.objects.waiting().filter(asked_by=target, path__startswith=_path(target))
    if taken_back := to_itself.update(taken_back_at=timezone.now()):
        report.say(f"{taken_back} questions that the two asked each other are taken back.")


def _path(region: Region) -> str:
    return str(Page.objects.values_list("path", flat=True).get(pk=region.page_id))


def _move_media(left: Page, kept: Page, *, report: ChangeReport) -> None:
    libraries = MediaLibrary.objects.filter(place=left).exclude(use=MediaLibrary.Use.SHARED)
    count = 0
    for library in libraries.select_related("collection"):
        old, new = library.collection, library_of(kept, MediaLibrary.Use(library.use))
        if old.numchild:
            raise ChangeRefused(f'The collection "{old}" has collections below it: move these away first.')
        for model in (HubImage, HubDocument):
            count += model.objects.filter(collection=old).update(collection=new)
        old.refresh_from_db()
        old.delete()
    MediaLibrary.objects.filter(place=left).update(place=kept)
    report.say(f"{count} pictures and documents move to the media of {kept}.")


def _lead_on(left: Page, kept: Page, *, report: ChangeReport) -> None:
    before = Publication.objects.filter(page_id=left.pk).first()
    now = Publication.objects.filter(page_id=kept.pk).first()
    if before is None or now is None:
        return
    count = FormerPath.objects.filter(publication=before).update(publication=now)
    FormerPath.objects.update_or_create(path=before.path, defaults={"publication": now})
    report.say(f"{before.path} leads to {now.path}, and so do {count} former addresses of the profile.")


def _delete(source: Region, target: Region, *, report: ChangeReport) -> None:
    code, name = source.code, source.full_name
    RegionBoundary.objects.filter(region__in=[source, target]).delete()
    Page.objects.get(pk=source.page_id).specific.delete()
    FormerCode.objects.filter(region=source).update(region=target)
    Region.objects.get(pk=source.pk).delete()
    FormerCode.objects.create(code=code, region=target)
    Showing.objects.carry(code, target.code)
    report.say(f"The profile of {name} is deleted; {code} is a former code of {target.full_name} ({target.code}).")
