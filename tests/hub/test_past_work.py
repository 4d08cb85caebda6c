"""The past of the CMS is forgotten in batches, and nothing that still counts with it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageLogEntry, Revision

from hub.accounts import past_work
from hub.accounts.past_work import PastWork
from hub.models.personal_links import Invitation
from hub.models.user import User
from tests import factories

pytestmark = [pytest.mark.once, pytest.mark.django_db]
LONG_AGO = timedelta(days=1_900)


def done(work: PastWork) -> list[int]:
    """Return the sizes of all batches of a day."""
    work.begin(at=timezone.now())
    return list(iter(work.step, 0))


@pytest.mark.usefixtures("pela")
def test_old_versions_go_and_what_is_shown_edited_or_planned_stays(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = factories.news(title="Dermaga")
    former = [page.save_revision().pk for _ in range(3)]
    shown = page.save_revision()
    shown.publish()
    planned = page.save_revision()
    Revision.objects.filter(pk=planned.pk).update(approved_go_live_at=timezone.now() + timedelta(days=9))
    newest = page.save_revision()
    first = Revision.objects.exclude(pk__in=[*former, shown.pk, planned.pk, newest.pk]).values_list("pk", flat=True)
    old = [*first, *former]
    settings.HUB_REVISION_DAYS = 730
    assert done(PastWork()) == []
    Revision.objects.update(created_at=timezone.now() - timedelta(days=731))
    monkeypatch.setattr(past_work, "BATCH", 2)

    sizes = done(PastWork())

    assert sizes == [2] * (len(old) // 2) + [1] * (len(old) % 2)
    assert list(Revision.objects.order_by("pk").values_list("pk", flat=True)) == [shown.pk, planned.pk, newest.pk]
    assert done(PastWork()) == []


@pytest.mark.usefixtures("pela")
def test_histories_and_invitations_that_are_over_go_after_their_own_time() -> None:
    page = factories.news(title="Dermaga")
    person = User.objects.create(username="sari", is_active=False)
    now = timezone.now()
    Invitation.objects.create(user=person, token_hash="a", expires_at=now - LONG_AGO, used_at=now - LONG_AGO)
    waits = Invitation.objects.create(user=person, token_hash="b", expires_at=now - timedelta(days=300))
    PageLogEntry.objects.update(timestamp=now - LONG_AGO)
    kept = PageLogEntry.objects.log_action(page, "wagtail.edit")

    done(PastWork())

    assert list(PageLogEntry.objects.values_list("pk", flat=True)) == [kept.pk]
    assert list(Invitation.objects.values_list("pk", flat=True)) == [waits.pk]
