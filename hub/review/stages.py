"""The stages that a page passes before it goes out, and who sits at them."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from hub.models.gates import Gate, Trust
from hub.models.membership import Membership
from hub.models.region import Level
from hub.models.roles import RIGHTS, Rights, Role
from hub.models.village_trust import VillageTrust
from hub.tenancy.grants import Grant, below, grants_of, without_nested
from hub.tenancy.page_policy import concerns
from hub.tenancy.releasing import kind_of, row_of, village_path


class Stage(models.TextChoices):
    """Where a page waits."""

    VILLAGE = "village", "Penyetuju desa"
    REGENCY = "regency", "Peninjau kabupaten"
    PROVINCE = "province", "Kurator provinsi"


PASSED = {
    Gate.WRITER: (Stage.VILLAGE,),
    Gate.VILLAGE: (Stage.VILLAGE,),
    Gate.REGENCY: (Stage.REGENCY,),
    Gate.PROVINCE: (Stage.PROVINCE,),
    Gate.BOTH: (Stage.REGENCY, Stage.PROVINCE),
}


def trust_of_village(page: Page) -> Trust:
    """Return the trust of the village that the page is or lies below."""
    row = VillageTrust.objects.filter(village__path=village_path(page.path)).values_list("level", flat=True).first()
    return Trust(row or Trust.NEW)


def gate_of(page: Page) -> Gate:
    """Return who has the last word on the page now."""
    return row_of(kind_of(page.specific_class), page.path)[trust_of_village(page)]


def stages_of(page: Page) -> tuple[Stage, ...]:
    """Return the stages that the page has to pass now, in order; never none.

    A village without an approver has nobody at its own stage: the regency takes it.
    """
    stages = PASSED[gate_of(page)]
    return (Stage.REGENCY,) if stages == (Stage.VILLAGE,) and not _has_approver(page) else stages


def sits_at(user: Any, stage: str, page: Page) -> bool:
    """Say whether the user decides on the page at this stage; the province may stand in for a regency.

    Whoever sits at the village decides there even if its trust fell meanwhile: the page then goes on to those above.
    """
    if user.is_superuser or not user.is_active:
        return bool(user.is_active)
    needed = {Stage.VILLAGE: Gate.VILLAGE, Stage.REGENCY: Gate.REGENCY}.get(Stage(stage), Gate.PROVINCE)
    return any(
        needed in grant.rights.releases and grant.reaches(page.path) and concerns(grant.rights, page)
        for grant in grants_of(user)
        if grant.rights.reviews or stage == Stage.VILLAGE
    )


def is_of_regency(user: Any, page: Page) -> bool:
    """Say whether the user reviews such pages for the regency, not only in its stead."""
    return any(
        grant.rights.reviews
        and grant.level == Level.REGENCY
        and grant.reaches(page.path)
        and concerns(grant.rights, page)
        for grant in grants_of(user)
    )


def pages_at(user: Any, stage: Stage, allows: Callable[[Rights], bool] = bool) -> Q:
    """Return the condition, on `page`, for what a stage of the user's has to do with.

    Somebody at the province also has the stages of those regencies in which nobody reviews.
    """
    if user.is_superuser and user.is_active:
        return _beside_reviewed(Q(), stage)
    condition, paths = Q(pk__in=()), defaultdict(list)
    for grant in grants_of(user):
        if allows(grant.rights) and stage in _stages_held(grant):
            paths[grant.role, grant.level].append(grant.node.path)
    for (role, level), places in paths.items():
        own = below(without_nested(places), field="page__path")
        models_of_role = RIGHTS[role].page_models
        if models_of_role is not None:
            own &= Q(page__content_type__model__in=models_of_role)
        condition |= _beside_reviewed(own, stage) if level == Level.PROVINCE else own
    return condition


def waits_for(user: Any) -> Q:
    """Return the condition for what waits at the user's own stages, for rows with `stage` and `page`."""
    condition = Q(pk__in=())
    for stage in Stage:
        condition |= Q(stage=stage) & pages_at(user, stage)
    return condition


def _stages_held(grant: Grant) -> tuple[Stage, ...]:
    if not grant.rights.reviews:
        return (Stage.VILLAGE,) if Gate.VILLAGE in grant.rights.releases else ()
    at_province = Gate.PROVINCE in grant.rights.releases
    return (Stage.REGENCY, Stage.PROVINCE) if at_province else (Stage.REGENCY,)


def _beside_reviewed(condition: Q, stage: Stage) -> Q:
    if stage == Stage.VILLAGE:
        return Q(pk__in=())
    return condition & ~_reviewed_regencies() if stage == Stage.REGENCY else condition


def _reviewed_regencies() -> Q:
    members = Membership.objects.current().filter(role=Role.REGENCY_REVIEWER, user__is_active=True)
    return below(without_nested(members.values_list("node__path", flat=True)), field="page__path")


def _has_approver(page: Page) -> bool:
    path = village_path(page.path)
    above = [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
    members = Membership.objects.current().filter(role=Role.VILLAGE_APPROVER, node__path__in=above)
    return members.filter(user__is_active=True).exists()
