"""Lists of fitting practices are made from what is public, by few statements, and what is gone is not shown."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.content.connectivity import ConnectivityPage
from hub.content.village import VillagePage
from hub.fitting import scales
from hub.fitting.records import Record
from hub.models.publication import Publication, Term
from hub.models.recommendation import (
    DismissedRecommendation,
    Recommendation,
    RecommendationList,
    RecommendationRun,
)
from hub.models.region import Region
from hub.practices.copying import BudgetClass, Connectivity, VillageSize
from hub.practices.proof import ProofLevel
from hub.recommending.making import changed_villages, keep_up, make_lists, week_of
from hub.recommending.public_records import public_records
from hub.selectors.recommendations import recommendations_for
from tests import factories
from tests.conftest import Standing
from tests.samples import budget as sample_budget

pytestmark = pytest.mark.django_db
PELA, MELINTANG, MERAPUN = "64.02.08.2009", "64.02.08.2010", "64.03.12.2003"


def now() -> datetime:
    return timezone.now()


def titles(code: str = PELA) -> list[str]:
    return [one.practice.title for one in recommendations_for(code, first=5).found]


def profiled(code: str, name: str, **fields: object) -> VillagePage:
    page = factories.village(code, name)
    for field, value in {"population_year": 2026, "population_source": "data desa", **fields}.items():
        setattr(page, field, value)
    if page.population is None:
        page.population_year, page.population_source = None, ""
    return factories.published(page)


@pytest.fixture(scope="module")
def planted(standing: Standing) -> tuple[int, int]:
    with standing():
        pela = profiled(
            PELA,
            "Pela",
            landscapes=["danau", "sungai"],
            population=980,
            latitude=Decimal("-0.239"),
            longitude=Decimal("116.5"),
        )
        there = profiled(
            MELINTANG,
            "Melintang",
            landscapes=["danau"],
            population=1240,
            latitude=Decimal("-0.239"),
            longitude=Decimal("116.84"),
        )
        return pela.pk, there.pk


@pytest.fixture
def two_villages(planted: tuple[int, int], db: None) -> tuple[VillagePage, VillagePage]:
    pela, there = planted
    return VillagePage.objects.get(pk=pela), VillagePage.objects.get(pk=there)


def test_a_practice_of_another_village_is_recommended_with_its_reasons(two_villages: tuple[VillagePage, ...]) -> None:
    factories.practice(
        two_villages[1], title="Keramba bersama", pillars=["economy"], cost=8_000_000, landscapes=["danau"]
    )
    factories.practice(two_villages[0], title="Milik sendiri")

    make_lists(at=now())

    [found] = recommendations_for(PELA, first=5).found
    assert found.practice.title == "Keramba bersama"
    assert list(found.reasons) == ["new_pillar", "landscape", "near", "cost"]
    assert found.sentence == (
        "Desa Melintang: desa Anda belum punya praktik pilar Ekonomi Cerdas; bentang alamnya juga Danau dan rawa; "
        "38 km dari sini."
    )


@pytest.mark.parametrize(
    ("fields", "is_shown"),
    [
        ({"village_sizes": ["small"]}, True),
        ({"village_sizes": ["large"]}, False),
        ({"landscapes": ["pesisir"]}, False),
        ({"connectivity": "none"}, True),
        ({"connectivity": "weak"}, False),
        ({"budget_class": "up_to_10_million"}, True),
        ({"budget_class": "up_to_50_million"}, False),
        ({"proof": "stopped", "stopped_because": "Tidak ada pembeli."}, False),
        ({"is_demo": True}, False),
    ],
)
def test_a_condition_that_is_not_recorded_as_fulfilled_hides_the_practice(
    two_villages: tuple[VillagePage, ...], fields: dict[str, object], is_shown: bool
) -> None:
    factories.practice(two_villages[1], title="Keramba bersama", **fields)

    make_lists(at=now())

    assert titles() == (["Keramba bersama"] if is_shown else [])


def test_the_newest_records_of_connection_and_budget_count(two_villages: tuple[VillagePage, ...]) -> None:
    def connected(status: str, day: date) -> None:
        page = ConnectivityPage(title=status, slug=f"c-{day}", status=status, measured_on=day, live=False)
        factories.published(two_villages[0].add_child(instance=page))

    connected("none", now().date() - timedelta(days=30))
    connected("up", now().date() - timedelta(days=10))
    connected("down", now().date() - timedelta(days=400))
    plan = sample_budget.sample()
    plan.slug, plan.live = "apbdes", False
    factories.published(two_villages[0].add_child(instance=plan))

    record = public_records(at=now()).villages[PELA]

    assert (record.connection, record.means) == (2, 2)
    assert record.missing == ()
    assert public_records(at=now() + timedelta(days=356)).villages[PELA].connection is None


def test_a_village_without_records_is_told_what_is_missing() -> None:
    profiled(MERAPUN, "Merapun")
    make_lists(at=now())

    found = recommendations_for(MERAPUN, first=5)

    assert (list(found.found), list(found.missing)) == ([], [record.value for record in Record])
    assert found.made_at is not None


def withdraw(practice: object) -> None:
    practice.unpublish()  # type: ignore[attr-defined]


def restrict(practice: object) -> None:
    PageViewRestriction.objects.create(page=practice, restriction_type="login")


def stop(practice: object) -> None:
    practice.proof, practice.stopped_because = "stopped", "Tidak ada pembeli."  # type: ignore[attr-defined]
    factories.published(practice)  # type: ignore[type-var]


def dismiss(practice: object) -> None:
    DismissedRecommendation.objects.create(
        region=Region.objects.get(code=PELA),
        practice=Publication.objects.get(page_id=practice.pk),
        why="cost",  # type: ignore[attr-defined]
    )


def adopt(practice: object) -> None:
    adoption(PELA, practice, "planned")


def adoption(code: str, practice: object, state: str) -> Publication:
    """Plant what an adoption of the practice publishes."""
    origin = Publication.objects.get(page_id=practice.pk)  # type: ignore[attr-defined]
    row = Publication.objects.create(
        id=f"a-{code}-{state}", kind="adoption", page_id=0, village=code, path=f"/a/{code}", title="Meniru",
        published_at=now(), updated_at=now(), version=Publication.objects.order_by("-version")[0].version + 1,
    )  # fmt: skip
    for facet, value in (("practice", origin.pk), ("adoption_state", state)):
        Term.objects.create(
            publication=row, facet=facet, value=value, kind="adoption", village=code, published_at=now()
        )
    return row


@pytest.mark.parametrize("change", [withdraw, restrict, stop, dismiss, adopt])
def test_what_is_gone_since_the_night_is_not_shown_and_stays_away(
    two_villages: tuple[VillagePage, ...], change: Callable[[object], None]
) -> None:
    page = factories.practice(two_villages[1], title="Keramba bersama")
    make_lists(at=now())
    assert titles() == ["Keramba bersama"]

    change(page)

    assert titles() == []
    make_lists(at=now())
    assert titles() == []


def test_a_dismissal_counts_for_a_year(two_villages: tuple[VillagePage, ...]) -> None:
    dismiss(factories.practice(two_villages[1], title="Keramba bersama"))
    DismissedRecommendation.objects.update(dismissed_at=now() - timedelta(days=366))

    make_lists(at=now())

    assert titles() == ["Keramba bersama"]


def test_a_copy_that_runs_in_a_like_village_is_a_reason(two_villages: tuple[VillagePage, ...]) -> None:
    profiled(MERAPUN, "Merapun", landscapes=["danau"])
    practice = factories.practice(two_villages[1], title="Keramba bersama")
    adoption(MERAPUN, practice, "running")

    make_lists(at=now())

    [found] = recommendations_for(PELA, first=5).found
    assert "runs_elsewhere" in found.reasons
    assert "sudah berjalan di 1 desa lain" in found.sentence


@pytest.mark.parametrize("whose", [0, 1])
def test_a_sentence_does_not_repeat_a_profile_that_changed_or_went(
    two_villages: tuple[VillagePage, ...], whose: int
) -> None:
    factories.practice(two_villages[1], title="Keramba bersama", pillars=["economy"])
    make_lists(at=now())

    two_villages[whose].refresh_from_db()
    two_villages[whose].unpublish()

    [found] = recommendations_for(PELA, first=5).found
    assert "landscape" not in found.reasons
    assert "Danau" not in found.sentence
    assert "belum punya praktik pilar Ekonomi" in found.sentence


def test_all_lists_take_seven_statements_to_read_and_three_to_write(two_villages: tuple[VillagePage, ...]) -> None:
    for number in range(4):
        village = profiled(f"64.03.12.200{number}", f"Kampung {number}", landscapes=["danau"])
        factories.practice(village, title=f"Praktik {number}", slug=f"praktik-{number}")

    with CaptureQueriesContext(connection) as captured:
        make_lists(at=now())

    told = [query["sql"].split(maxsplit=1)[0] for query in captured.captured_queries]
    assert [word for word in told if word not in ("SAVEPOINT", "RELEASE")] == ["SELECT"] * 7 + [
        "INSERT",
        "DELETE",
        "INSERT",
    ]


def test_a_list_is_read_by_one_statement_and_an_empty_one_by_two(two_villages: tuple[VillagePage, ...]) -> None:
    factories.practice(two_villages[1])
    make_lists(at=now())

    counts = []
    for code in (PELA, MELINTANG):
        with CaptureQueriesContext(connection) as captured:
            recommendations_for(code, first=5)
        counts.append(len(captured))

    assert counts == [1, 2]


def test_the_same_week_changes_no_list(two_villages: tuple[VillagePage, ...]) -> None:
    for number in range(8):
        village = profiled(f"64.03.12.200{number}", f"Kampung {number}", landscapes=["danau"])
        factories.practice(village, title=f"Praktik {number}", slug=f"praktik-{number}")
    make_lists(at=now())
    before = titles()

    make_lists(at=now())

    assert titles() == before
    assert len(before) == 5
    assert Recommendation.objects.filter(in_list__region__code=PELA).count() == 8


def test_what_an_origin_got_in_past_weeks_is_remembered(two_villages: tuple[VillagePage, ...]) -> None:
    factories.practice(two_villages[1])
    day = datetime(2026, 11, 25, tzinfo=timezone.get_current_timezone())
    for weeks in range(3):
        make_lists(at=day + timedelta(weeks=weeks))

    stored = RecommendationList.objects.get(region__code=MELINTANG)

    assert (stored.week, stored.places_now, stored.weeks_before) == ("2026-W50", 1, 2)
    assert 0 < stored.places_before <= 1


def test_the_relay_makes_all_lists_once_a_night(two_villages: tuple[VillagePage, ...]) -> None:
    factories.practice(two_villages[1], title="Keramba bersama")
    with override_settings(HUB_RECONCILE_AT=time(1)):
        keep_up(at=now())
        made = RecommendationList.objects.get(region__code=PELA).made_at
        keep_up(at=now())

        assert RecommendationList.objects.get(region__code=PELA).made_at == made
        assert RecommendationRun.objects.get().finished_at is not None
        keep_up(at=now() + timedelta(days=1))

    assert RecommendationRun.objects.count() == 2
    assert titles() == ["Keramba bersama"]


def test_a_run_that_was_interrupted_is_begun_again_later(two_villages: tuple[VillagePage, ...]) -> None:
    with override_settings(HUB_RECONCILE_AT=time(1)):
        keep_up(at=now())
        RecommendationRun.objects.update(finished_at=None)
        keep_up(at=now() + timedelta(minutes=14))
        assert RecommendationRun.objects.get().finished_at is None

        keep_up(at=now() + timedelta(minutes=16))

    assert RecommendationRun.objects.get().finished_at is not None


def test_a_changed_profile_makes_its_own_list_only(two_villages: tuple[VillagePage, ...]) -> None:
    factories.practice(two_villages[1], title="Keramba bersama", landscapes=["karst"])
    make_lists(at=now())
    assert (titles(), changed_villages(at=now())) == ([], set())
    others = RecommendationList.objects.exclude(region__code=PELA).values_list("made_at", flat=True)
    before = list(others)

    profiled(PELA, "Pela", landscapes=["karst"])
    assert changed_villages(at=now()) == {PELA}
    with override_settings(HUB_RECONCILE_AT=None):
        keep_up(at=now())

    assert titles() == ["Keramba bersama"]
    assert (list(others), changed_villages(at=now())) == (before, set())


def test_an_invented_village_gets_invented_practices(two_villages: tuple[VillagePage, ...]) -> None:
    VillagePage.objects.update(is_demo=True)
    profiled(PELA, "Pela")
    factories.practice(two_villages[1], title="Dikarang", is_demo=True)
    factories.practice(two_villages[1], title="Sungguhan", slug="sungguhan")

    make_lists(at=now())

    assert titles() == ["Dikarang"]


def test_a_renumbered_village_keeps_its_list(two_villages: tuple[VillagePage, ...]) -> None:
    factories.practice(two_villages[1], title="Keramba bersama")
    make_lists(at=now())

    Region.objects.filter(code=PELA).update(code="64.02.08.2099")

    assert titles("64.02.08.2099") == ["Keramba bersama"]


def test_the_scales_are_those_of_the_forms() -> None:
    assert list(VillageSize.values) == list(scales.SIZES)
    assert list(Connectivity.values) == list(scales.CONNECTIONS)
    assert list(BudgetClass.values) == list(scales.BUDGET_CLASSES)
    assert set(ProofLevel.values) == {"trial", "running", "proven", "stopped"}


@pytest.mark.parametrize(("day", "week"), [(date(2026, 11, 30), "2026-W49"), (date(2027, 1, 3), "2026-W53")])
def test_weeks_are_those_of_the_calendar(day: date, week: str) -> None:
    assert week_of(day) == week
