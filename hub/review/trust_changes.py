"""Stores the trust of villages, and writes down each change with its reason."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from hub.models.gates import Trust
from hub.models.village_trust import TrustChange, VillageTrust
from hub.review.trust_rule import Standing
from hub.tenancy.releasing import village_path

ACTION = "hub.trust_changed"


@transaction.atomic
def follow_rule(page: Page, rule: Callable[[Standing], Standing], *, reason: str, user: Any = None) -> None:
    """Apply the rule to the village of the page; nothing happens for a page below no village."""
    village = Page.objects.filter(path=village_path(page.path)).first() if village_path(page.path) else None
    if village is None:
        return
    row = _locked(village)
    before = Standing(Trust(row.level), row.approvals)
    after = rule(before)
    if after != before:
        _store(row, after)
    if after.level != before.level:
        _write_down(village, before.level, after.level, reason=reason, user=user)


@transaction.atomic
def set_by_hand(village: Page, level: Trust, *, reason: str, user: Any) -> None:
    """Set the trust of the village, as somebody of the province decided."""
    row = _locked(village)
    before = Trust(row.level)
    _store(row, Standing(level))
    _write_down(village, before, level, reason=reason, user=user)


def _locked(village: Page) -> VillageTrust:
    VillageTrust.objects.get_or_create(village=village)
    return VillageTrust.objects.select_for_update().get(village=village)


def _store(row: VillageTrust, standing: Standing) -> None:
    row.level, row.approvals = standing.level, standing.approvals
    row.save(update_fields=["level", "approvals"])


def _write_down(village: Page, before: Trust, after: Trust, *, reason: str, user: Any) -> None:
    TrustChange.objects.create(village=village, before=before, after=after, reason=reason[:500], changed_by=user)
    told = {"before": before.label, "after": after.label, "reason": reason}
    log(instance=village, action=ACTION, user=user, data=told)
