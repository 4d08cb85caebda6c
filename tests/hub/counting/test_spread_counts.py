"""What the relay stores of the spread: counted again after a change and not too often, by one process, never lost."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.counting import spread_counts
from hub.counting.spread_counts import LONGEST_PAUSE, count_spread, keep_spread, spread_up_to_date
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.models.spread_count import SpreadCount, SpreadCounting
from hub.selectors import spread
from hub.selectors.spread import practice_spread, whole_spread
from hub.selectors.spread_facts import SpreadMoment, spread_moment
from hub.shapes.adoptions import AdoptionState
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PELA, JEMBAYAN, KAYU = "64.02.08.2009", "64.02.02.2001", "64.03.12.2003"
TO_LOOK, TO_READ = 3, 1


@pytest.fixture(scope="module")
def world(standing):
    """Plant a practice that a village of the next regency copied."""
    with standing():
        story = factories.practice(factories.village(PELA), pillars=["economy"])
        factories.village(JEMBAYAN, "Jembayan")
        factories.copy_of(story, factories.village(KAYU, "Kayu"), state=AdoptionState.RUNNING, pillars=["economy"])


def later(minutes=11):
    return timezone.now() + timedelta(minutes=minutes)


def took(region="64", pillar=""):
    return practice_spread(region, pillar).figures[region, pillar].sides.took


def copied_again():
    story = Publication.objects.get(kind="practice")
    origin = factories.village(PELA).get_children().get(pk=story.page_id).specific
    return factories.copy_of(origin, factories.village(JEMBAYAN), state=AdoptionState.RUNNING)


def withdrawn():
    page = Publication.objects.get(kind="adoption", village=KAYU)
    factories.village(KAYU).get_children().get(pk=page.page_id).specific.unpublish()


def test_it_is_counted_once_and_again_only_after_a_change():
    assert keep_spread(at=timezone.now())
    assert not keep_spread(at=later())
    assert (took(), took("64.03"), took("64.02"), took("64", "economy"), took("64", "living")) == (1, 1, 0, 1, 0)

    factories.news(title="Kabar lain")
    assert not keep_spread(at=later())

    copied_again()
    assert took() == 1
    assert keep_spread(at=later())
    assert (took(), took("64.02")) == (2, 1)


@pytest.mark.parametrize(
    "change",
    [
        copied_again,
        withdrawn,
        lambda: factories.practice(factories.village(KAYU), title="Baru"),
        lambda: FormerCode.objects.create(code="64.02.08.2999", region=Region.objects.get(code=PELA)),
        lambda: Region.objects.filter(code="64.03").update(name="Kabupaten Lain"),
    ],
)
def test_whatever_the_figures_depend_on_has_them_counted_again(change):
    keep_spread(at=timezone.now())

    change()

    assert keep_spread(at=later())


def test_another_day_has_them_counted_again(monkeypatch):
    keep_spread(at=timezone.now())
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("hub.selectors.spread_facts.timezone.localdate", lambda _at=None: tomorrow)

    assert keep_spread(at=later())
    assert practice_spread("64").figures["64", ""].made_on == tomorrow


def test_a_count_that_took_long_is_followed_by_a_long_pause(monkeypatch):
    clock = iter([0.0, 4.0])
    monkeypatch.setattr(spread_counts.time, "monotonic", lambda: next(clock, 4.0))
    keep_spread(at=timezone.now())
    copied_again()

    pause = SpreadCounting.objects.get().not_before - timezone.now()
    assert timedelta(seconds=190) < pause <= timedelta(seconds=200)
    assert not keep_spread(at=timezone.now())
    assert took() == 1
    assert keep_spread(at=later(4))
    assert took() == 2


def test_of_two_relays_one_counts_and_what_a_killed_one_began_is_counted_later(monkeypatch):
    def killed(_moment):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(spread_counts, "count_spread", killed)
        with pytest.raises(KeyboardInterrupt):
            keep_spread(at=timezone.now())

    assert not keep_spread(at=timezone.now())
    assert whole_spread().figures["64", ""].sides.took == 1  # Counted on the spot, because nothing is stored.
    assert keep_spread(at=timezone.now() + LONGEST_PAUSE)
    assert SpreadCount.objects.filter(region="64", pillar="").exists()


def test_of_two_relays_that_look_at_the_same_moment_one_counts(monkeypatch):
    now = timezone.now()
    keep_spread(at=now)
    SpreadCounting.objects.update(not_before=now, moment="")

    def digest_while_another_begins(_moment):
        SpreadCounting.objects.update(not_before=now + LONGEST_PAUSE)
        return "another"

    monkeypatch.setattr(SpreadMoment, "digest", property(digest_while_another_begins))
    monkeypatch.setattr(spread_counts, "count_spread", lambda _moment: pytest.fail("counted twice"))

    assert not keep_spread(at=now)


def test_an_earlier_count_that_ends_later_replaces_nothing(monkeypatch):
    moment = spread_moment()
    read = spread_counts.spread_facts

    def slowly(wanted):
        facts = read(wanted)
        monkeypatch.setattr(spread_counts, "spread_facts", read)
        copied_again()
        count_spread(spread_moment())
        return facts

    monkeypatch.setattr(spread_counts, "spread_facts", slowly)
    count_spread(moment)

    assert took() == 2
    assert SpreadCounting.objects.get().moment == spread_moment().digest


def test_a_row_that_cannot_be_read_stops_nothing():
    Publication.objects.filter(kind="adoption").update(card={"is_demo": False, "state": "running"})

    assert keep_spread(at=timezone.now())
    assert took() == 0


def test_the_relay_counts_what_it_has_just_published():
    copied_again()

    call_command("relay", once=True)
    withdrawn()
    call_command("relay", once=True)

    assert (took("64.02"), took("64.03")) == (1, 0)
    assert SpreadCounting.objects.get().moment == spread_moment().digest


def test_looking_reading_and_counting_keep_to_their_statements():
    spread_up_to_date()
    counts = []
    for run in (lambda: keep_spread(at=later()), lambda: practice_spread("64.02", "economy"), whole_spread):
        with CaptureQueriesContext(connection) as ran:
            run()
        counts.append(len(ran))

    assert counts == [TO_LOOK, TO_READ, TO_READ]


def test_a_large_hub_is_never_counted_by_who_asks(monkeypatch):
    monkeypatch.setattr(spread, "FEW", 1)

    assert (practice_spread("64"), whole_spread()) == (None, None)

    spread_up_to_date()
    assert took() == 1


def test_figures_of_another_release_count_as_none(monkeypatch):
    spread_up_to_date()
    SpreadCount.objects.filter(region="64").update(figures={"sides": {}})

    assert took() == 1  # Counted on the spot.
    monkeypatch.setattr(spread, "FEW", 1)
    assert practice_spread("64") is None

    monkeypatch.setattr("hub.selectors.spread_facts.shape", lambda: "another")
    assert keep_spread(at=later())
    assert took() == 1
