"""Changes the code of a village, or of a district with its villages; everything of it follows."""

from collections.abc import Mapping

from django.db import transaction

from hub.models.featured_rows import Showing
from hub.models.membership import Membership
from hub.models.region import FormerCode, Level, Region
from hub.publishing import clock
from hub.regions.changing import (
    ChangeRefused,
    ChangeReport,
    move_page,
    parent_with_page,
    public_below,
    refuse_taken,
    region_with,
)
from hub.regions.codes import level_of


@transaction.atomic
def change_code(old: str, new: str) -> ChangeReport:
    """Change the code, and move the page if the new one belongs to another district. Raises `ChangeRefused`.

    The old code remains a former one. Roles, media and drafts hang on the page and come with it; publications get the
    new code, and their former addresses lead on, as soon as they are settled.
    """
    clock.hold()
    region = region_with(old)
    if region.level not in (Level.VILLAGE, Level.DISTRICT):
        raise ChangeRefused(f"{region.full_name} is a {region.level}: this changes villages and districts only.")
    refuse_taken(new, by=region)
    if level_of(new) != region.level:
        raise ChangeRefused(f"{new} is the code of a {level_of(new).value}, {old} that of a {region.level}.")
    parent = parent_with_page(new)
    children = {child.code: new + child.code.removeprefix(old) for child in region.children.all()}
    for code in children.values():
        refuse_taken(code)
    report = ChangeReport()
    _renumber(region, new, parent=parent, report=report)
    _renumber_below(region, children, report=report)
    _move(region, parent, report=report)
    return report


def _renumber(region: Region, new: str, *, parent: Region, report: ChangeReport) -> None:
    old = region.code
    report.say(f"{region.full_name}: {old} becomes {new}; {old} remains its former code.")
    FormerCode.objects.filter(code=new).delete()
    region.code, region.parent = new, parent
    region.save()
    FormerCode.objects.create(code=old, region=region)
    Showing.objects.carry(old, new)


def _renumber_below(region: Region, codes: Mapping[str, str], *, report: ChangeReport) -> None:
    for child in region.children.all():
        _renumber(child, codes[child.code], parent=region, report=report)


def _move(region: Region, parent: Region, *, report: ChangeReport) -> None:
    page, target = region.page, parent.page
    if page is None or target is None:  # Both were looked for before.
        return
    report.say(f"{public_below(page)} publications get the new code.")
    above = page.get_parent()
    if above.pk == target.pk:
        report.say("The page stays where it is: the district is the same.")
        return
    roles = Membership.objects.current().filter(node__path__startswith=page.path).count()
    report.say(f"The page, {page.get_descendants().count()} below it, {roles} roles and its media move to {target}.")
    if move_page(page, below=target, ending=region.code.replace(".", "-")):
        report.say("Its address gets the code at its end, because a page there has the same name.")
    report.say("Former addresses lead on to the new ones.")
