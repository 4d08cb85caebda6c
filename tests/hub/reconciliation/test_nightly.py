"""The nightly run: once a night whoever asks, leaks first, and it says what it mended and why."""

import logging
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from wagtail.models import Page

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication
from hub.models.reconciliation import Reconciliation
from hub.publishing import orphaned_files, reconcile
from hub.reconciliation import nightly
from hub.reconciliation.disagreements import WHY, walk
from hub.reconciliation.nightly import LEASE, Nightly, claimed, night_of
from hub.site.following import SiteFault
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

# 02:30 in East Kalimantan (UTC+8) is 18:30 the day before in UTC.
HOUR = datetime(2026, 11, 30, 18, 30, tzinfo=UTC)
NIGHT = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def at_half_past_two(settings, tmp_path):
    settings.MEDIA_PUBLIC_FOLDER = tmp_path  # Files that other tests left would be orphans.
    settings.HUB_RECONCILE_AT = time(2, 30)


def run_to_the_end() -> int:
    """Do the whole run; say in how many slices."""
    night = Nightly()
    slices = 0
    while night.step():
        slices += 1
    return slices


def plant_faults() -> tuple[Page, Page]:
    """Have a piece that leaks and one that is stale, as raw statements leave them."""
    leaking, stale = factories.news(title="Rahasia"), factories.news(title="Panen")
    Page.objects.filter(pk=leaking.pk).update(live=False)
    Page.objects.filter(pk=stale.pk).update(title="Panen raya")
    return leaking, stale


def test_the_night_changes_at_the_hour_of_the_local_zone(settings):
    assert night_of(HOUR) == NIGHT
    assert night_of(HOUR - timedelta(seconds=1)) == NIGHT - timedelta(days=1)

    settings.HUB_RECONCILE_AT = None
    assert night_of(HOUR) is None


def test_a_night_is_claimed_once_and_again_only_when_its_owner_is_gone():
    assert claimed(at=HOUR) is not None
    assert claimed(at=HOUR) is None
    assert claimed(at=HOUR + LEASE) is None

    assert claimed(at=HOUR + LEASE + timedelta(seconds=1)) is not None
    assert claimed(at=HOUR + LEASE + timedelta(seconds=2)) is None


def test_a_finished_night_is_never_done_again():
    run_to_the_end()

    Reconciliation.objects.update(seen_at=HOUR - timedelta(days=30))

    assert run_to_the_end() == 0
    assert Reconciliation.objects.get().finished_at is not None


def test_it_mends_leaks_first_and_remembers_what_and_why(caplog, capsys):
    leaking, stale = plant_faults()

    with caplog.at_level(logging.INFO, logger="hub.reconciliation.nightly"):
        run_to_the_end()

    run = Reconciliation.objects.get()
    assert run.mended == {"leaking": 1, "stale": 1}
    assert run.left == {}
    assert run.examples == [
        {"kind": "leaking", "what": f"page {leaking.pk}", "detail": "the page is not published", "outcome": "mended"},
        {"kind": "stale", "what": f"page {stale.pk}", "detail": "title", "outcome": "mended"},
    ]
    warnings = [record for record in caplog.records if record.levelname == "WARNING"]
    assert [(record.kind, record.why) for record in warnings] == [(kind, WHY[kind]) for kind in ("leaking", "stale")]
    assert list(filter(None, walk())) == []
    assert list(Publication.objects.public().exclude(kind="village").values_list("title", flat=True)) == ["Panen raya"]

    call_command("reconcile", nights=True)
    shown = capsys.readouterr().out
    assert "finished: mended 1 leaking, 1 stale" in shown
    assert f"mended: leaking: page {leaking.pk} the page is not published; because {WHY['leaking']}" in shown


def test_what_is_due_already_is_no_finding_of_the_night():
    _, stale = plant_faults()
    OutboxEntry.objects.create(page_id=stale.pk, cause="test")

    run_to_the_end()

    assert Reconciliation.objects.get().mended == {"leaking": 1}


def test_it_works_in_slices_of_batches_and_keeps_what_it_did(monkeypatch):
    plant_faults()
    monkeypatch.setattr(reconcile, "BATCH", 1)
    monkeypatch.setattr(nightly, "SLICE_SECONDS", 0.0)
    night, states = Nightly(), []

    while night.step():
        states.append(dict(Reconciliation.objects.get().mended))

    assert len(states) > 5
    assert all(before.items() <= after.items() for before, after in pairwise(states))
    assert states[-1] == {"leaking": 1, "stale": 1}


def test_a_fault_ends_the_run_until_the_lease_is_over(monkeypatch):
    monkeypatch.setattr(orphaned_files, "sweep", lambda: 1 / 0)
    night = Nightly()

    with pytest.raises(ZeroDivisionError):
        all(night.step() for _ in range(99))

    assert Nightly().step() is False
    assert Reconciliation.objects.get().finished_at is None


def test_a_piece_that_may_not_be_published_is_told_as_left_and_noted_once():
    page = factories.news(title="Panen")
    Page.objects.filter(pk=page.pk).update(title="Panen 6402080107800001 6402080107800001")
    type(page).objects.filter(pk=page.pk).update(summary="NIK 6402081708450002")

    run_to_the_end()
    Reconciliation.objects.all().delete()
    run_to_the_end()

    assert Reconciliation.objects.get().left == {"stale": 1}
    assert Publication.objects.get(page_id=page.pk).title == "Panen"


def test_every_kind_of_finding_has_its_why():
    assert set(WHY) == {*reconcile.Fault, *orphaned_files.FileFault, *SiteFault}
