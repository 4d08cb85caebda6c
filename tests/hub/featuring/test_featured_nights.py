"""What is on the first screen: written once a night, read without what was withdrawn since."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.content.adoption import AdoptionPage
from hub.content.destination import DestinationPage
from hub.content.product import ProductPage
from hub.featuring.featured_nights import FeaturedNights, feature
from hub.featuring.featuring_checks import check_places
from hub.featuring.good_pieces import good_pieces
from hub.models.featured_rows import Featured, FeaturedList, FeaturedNight, Showing
from hub.models.publication import Publication
from hub.practices.proof import ProofLevel
from hub.publishing.projector import settle
from hub.selectors.featured_pieces import featured_pieces
from tests import factories
from tests.samples import sample_of, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PELA, JEMBAYAN, BATU_PUTIH = "64.02.08.2009", "64.02.02.2001", "64.03.12.2003"
NEWS, PRACTICES = FeaturedList.NEWS, FeaturedList.PRACTICES
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def world(standing):
    """Plant three villages in two regencies, each with news that has a picture."""
    with standing():
        picture = factories.picture()
        for code, name in ((PELA, "Pela"), (JEMBAYAN, "Jembayan"), (BATU_PUTIH, "Batu Putih")):
            factories.news(factories.village(code, name), title=f"Kabar {name}", cover=picture)


def titles(list_name=NEWS, region="64", first=20):
    return sorted(piece.title for piece in featured_pieces(list_name, region, first=first))


def days_of(count, *, begin=None):
    """Feature on so many days, and return the titles of each."""
    begin = begin or timezone.now()
    shown = []
    for number in range(count):
        feature(at=begin + number * DAY)
        shown.append(titles())
    return shown


def test_the_province_and_each_regency_have_lists_of_their_own():
    assert feature(at=timezone.now())

    assert titles() == ["Kabar Batu Putih", "Kabar Jembayan", "Kabar Pela"]
    assert titles(region="64.02") == ["Kabar Jembayan", "Kabar Pela"]
    assert titles(region="64.03") == ["Kabar Batu Putih"]
    assert titles(region="64.72") == titles(PRACTICES) == []
    assert FeaturedNight.objects.get().villages == {"practices": 0, "products": 0, "destinations": 0, "news": 3}


def test_a_day_is_written_once():
    now = timezone.now()
    assert feature(at=now)
    before = list(Featured.objects.values_list())
    factories.news(title="Kabar kedua", cover=factories.picture())

    assert not feature(at=now)

    assert list(Featured.objects.values_list()) == before
    assert Showing.objects.count() == 6


def test_villages_take_turns(settings):
    settings.HUB_FEATURED_PLACES = 1

    shown = days_of(6)

    assert sorted(shown[:3]) == sorted(shown[3:]) == [["Kabar Batu Putih"], ["Kabar Jembayan"], ["Kabar Pela"]]


def test_a_village_stands_once_on_a_page_and_shows_its_pieces_in_turn():
    factories.news(title="Kabar kedua", cover=factories.picture())

    shown = days_of(2)

    assert [len(page) for page in shown] == [3, 3]
    assert {"Kabar Pela", "Kabar kedua"} <= {*shown[0], *shown[1]}


def test_what_is_withdrawn_is_gone_at_once_and_the_reserve_moves_up(settings):
    settings.HUB_FEATURED_PLACES = 2
    feature(at=timezone.now())
    [first, second] = featured_pieces(NEWS, "64", first=2)

    Publication.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())

    left = [piece.pk for piece in featured_pieces(NEWS, "64", first=2)]
    assert (left[0], len(left), first.pk in left) == (second.pk, 2, False)


def test_whoever_withdraws_and_publishes_again_gains_no_turn(settings):
    settings.HUB_FEATURED_PLACES = 1
    now = timezone.now()
    [[shown]] = days_of(1, begin=now)
    piece = Publication.objects.get(title=shown)
    Publication.objects.filter(pk=piece.pk).update(withdrawn_at=now)
    feature(at=now + DAY)
    Publication.objects.filter(pk=piece.pk).update(withdrawn_at=None)
    factories.news(factories.village(piece.village), title="Terbit lagi", cover=factories.picture())

    feature(at=now + 2 * DAY)

    [third] = featured_pieces(NEWS, "64", first=1)
    assert third.village != piece.village


def test_a_merged_village_takes_the_later_day_along():
    today = timezone.localdate()
    piece = Publication.objects.get(title="Kabar Pela").pk
    rows = [("64", PELA, 3), ("64.02", PELA, 3), ("64", JEMBAYAN, 9)]
    for region, village, days in rows:
        Showing.objects.create(
            list_name=NEWS, region=region, village=village, publication_id=piece, last_on=today - days * DAY
        )

    call_command("merge_villages", PELA, JEMBAYAN, verbosity=0)

    assert sorted(Showing.objects.values_list("region", "village", "last_on")) == [
        ("64", JEMBAYAN, today - 3 * DAY),
        ("64.02", JEMBAYAN, today - 3 * DAY),
    ]


def test_a_renumbered_village_keeps_its_history():
    feature(at=timezone.now())

    call_command("change_region_code", PELA, "64.03.12.2050", verbosity=0)

    assert sorted(Showing.objects.filter(village="64.03.12.2050").values_list("region", flat=True)) == ["64", "64.03"]
    assert not Showing.objects.filter(village=PELA).exists()


def test_examples_old_news_and_pieces_without_picture_are_left_out():
    now = timezone.now()
    demo, old, bare = (factories.news(title=title, cover=factories.picture()) for title in ("Contoh", "Lama", "Polos"))
    demo.is_demo, bare.cover = True, None
    for page in (demo, old, bare):
        page.save()
    Publication.objects.filter(page_id=old.pk).update(published_at=now - 31 * DAY)

    assert sorted(good_pieces(NEWS, at=now)) == sorted([PELA, JEMBAYAN, BATU_PUTIH])
    assert [len(pieces) for pieces in good_pieces(NEWS, at=now).values()] == [1, 1, 1]


FIGURE = stream(("figure", {"label": "Sampah", "value": 12, "unit": "ton", "year": 2026, "source": "Bank sampah"}))
VERIFIED = {"verified_level": "proven", "verified_by": "DPMPD", "verified_on": timezone.localdate() - DAY}


@pytest.mark.parametrize(
    ("fields", "years", "is_good"),
    [
        ({}, 0, False),
        ({"results": FIGURE}, 0, True),
        ({"results": FIGURE}, 4, False),
        ({"proof": ProofLevel.PROVEN}, 0, True),
        ({"proof": ProofLevel.PROVEN, **VERIFIED, "proof_expires_on": timezone.localdate() + DAY}, 4, True),
        ({"proof": ProofLevel.PROVEN, **VERIFIED, "proof_expires_on": timezone.localdate() - DAY}, 4, False),
        ({"results": FIGURE, "proof": ProofLevel.STOPPED, "stopped_because": "Iuran kurang."}, 0, False),
    ],
)
def test_a_practice_has_a_figure_or_is_proven_and_is_young_or_verified(fields, years, is_good):
    page = factories.practice(cover=factories.picture(), **fields)
    Publication.objects.filter(page_id=page.pk).update(published_at=timezone.now() - years * 365 * DAY - DAY)

    assert bool(good_pieces(PRACTICES, at=timezone.now())) == is_good


@pytest.mark.parametrize(
    ("fields", "is_good"),
    [
        ({"state": "running"}, True),
        ({"state": "running", "results": "[]"}, True),
        ({"state": "running", "results": "[]", "figures": "[]"}, False),
        ({"state": "in_progress"}, False),
        ({}, False),
    ],
)
def test_an_adoption_runs_and_has_a_figure(fields, is_good):
    page = sample_of(AdoptionPage)
    end = {"stop_reason": "", "stopped_because": ""} if fields else {}
    for name, value in {**fields, **end}.items():
        setattr(page, name, value)
    factories.village().add_child(instance=page)

    assert bool(good_pieces(PRACTICES, at=timezone.now())) == is_good


def test_a_product_has_a_permit_in_force_or_a_story_of_its_packaging():
    good = FeaturedList.PRODUCTS
    village = factories.village()
    with_story = village.add_child(instance=sample_of(ProductPage))
    assert good_pieces(good, at=timezone.now()) == {PELA: [Publication.objects.get(page_id=with_story.pk).pk]}

    with_story.packaging_before = None
    with_story.save()
    assert good_pieces(good, at=timezone.now()) != {}
    with_story.permits = []
    with_story.save()

    assert good_pieces(good, at=timezone.now()) == {}


def test_a_destination_is_good_with_a_picture():
    factories.village().add_child(instance=sample_of(DestinationPage))

    assert list(good_pieces(FeaturedList.DESTINATIONS, at=timezone.now())) == [PELA]


def test_a_night_costs_as_many_statements_for_many_pieces_as_for_few():
    with CaptureQueriesContext(connection) as few:
        feature(at=timezone.now())
    for number in range(5):
        factories.news(title=f"Lagi {number}", cover=factories.picture())
    settle()

    with CaptureQueriesContext(connection) as many:
        feature(at=timezone.now() + DAY)

    assert len(many) <= len(few) <= 30


def test_a_relay_writes_today_and_asks_again_only_tomorrow(monkeypatch):
    nights = FeaturedNights()
    nights.each_day()
    assert FeaturedNight.objects.get().day == timezone.localdate()

    with CaptureQueriesContext(connection) as ran:
        nights.each_day()
    assert len(ran) == 0
    tomorrow = timezone.now() + DAY
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    nights.each_day()

    assert FeaturedNight.objects.count() == 2


def test_check_warns_when_somebody_would_wait_longer_than_ninety_days(settings):
    settings.HUB_FEATURED_PLACES = 2
    FeaturedNight.objects.create(day=timezone.localdate(), villages={"news": 181, "products": 180})

    [warned] = check_places(app_configs=None, databases=["default"])

    assert 'villages have something for the list "news"' in warned.msg
    assert warned.hint == "Set HUB_FEATURED_PLACES to at least 3."
    assert check_places(app_configs=None, databases=None) == []
