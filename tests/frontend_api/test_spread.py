"""How far practices have spread, as apps get it: counts of what is public, and nothing that names a village."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.content.question import QuestionPage
from hub.counting.spread_counts import spread_up_to_date
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.selectors import spread as stored_spread
from hub.shapes.adoptions import AdoptionState
from tests import factories
from tests.conftest import Standing
from tests.factories.questions import question
from tests.frontend_api.conftest import Ask
from tests.frontend_api.selection import everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PELA, JEMBAYAN, KAYU = "64.02.08.2009", "64.02.02.2001", "64.03.12.2003"
SIDES = "villages told gave took gaveOnly tookOnly both neither"
MOST = 2
YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def world(standing: Standing) -> None:
    """Plant a practice that a village of its regency copied, and one of the next regency from that copy."""
    with standing():
        places = [factories.village(PELA), factories.village(JEMBAYAN, "Jembayan"), factories.village(KAYU, "Kayu")]
        pela, jembayan, kayu = places
        story = factories.practice(pela, title="Bank sampah", pillars=["environment"])
        factories.practice(jembayan, title="Belum ditiru", pillars=["economy"])
        Publication.objects.filter(kind="practice").update(published_at=timezone.now() - 2 * YEAR)
        copy = factories.copy_of(
            story,
            jembayan,
            state=AdoptionState.RUNNING,
            pillars=["environment"],
            started_on=timezone.localdate() - YEAR - timedelta(days=30),
            state_on=timezone.localdate() - YEAR,
        )
        today = timezone.localdate()
        ended = {"state": AdoptionState.STOPPED, "started_on": today - timedelta(days=30), "state_on": today}
        factories.copy_of(copy, kayu, **ended)


def spread(data: Ask, wanted: str, arguments: str = "") -> Any:
    return data(f"{{ practiceSpread{arguments} {{ {wanted} }} }}")["practiceSpread"]


def test_each_village_stands_on_one_side(data: Ask) -> None:
    province = spread(data, SIDES)
    regency = spread(data, f"region {SIDES}", '(region: "6402")')

    assert list(province.values()) == [3, 2, 2, 2, 1, 1, 1, 0]
    assert list(regency.values()) == ["64.02", 2, 2, 2, 1, 1, 0, 1, 0]


def test_copies_travel_and_hold(data: Ask) -> None:
    found = spread(
        data,
        "practices copies { planned inProgress running stopped } travel { far near nowhere } heldAYear { count of }",
    )

    assert found == {
        "practices": 2,
        "copies": {"planned": 0, "inProgress": 0, "running": 1, "stopped": 1},
        "travel": {"far": 1, "near": 0, "nowhere": 1},
        "heldAYear": {"count": 1, "of": 1},
    }


def test_half_of_the_practices_have_a_copy_after_so_many_days(data: Ask) -> None:
    assert spread(data, "halfLifeDays") == {"halfLifeDays": 2 * 365 - 365 - 30}
    assert spread(data, "halfLifeDays", '(pillar: "economy")') == {"halfLifeDays": None}


def test_coverage_has_a_row_for_every_regency_and_pillar(data: Ask) -> None:
    rows = spread(data, "coverage { regency regencyName pillar villages of }")["coverage"]
    of_pillar = spread(data, "pillar coverage { regency villages of }", '(region: "64.02", pillar: "environment")')

    assert len(rows) == 12
    assert [row for row in rows if row["villages"]] == [
        {
            "regency": "64.02",
            "regencyName": "Kabupaten Kutai Kartanegara",
            "pillar": "ENVIRONMENT",
            "villages": 1,
            "of": 2,
        }
    ]
    assert of_pillar == {"pillar": "ENVIRONMENT", "coverage": [{"regency": "64.02", "villages": 1, "of": 2}]}


def test_a_former_code_leads_to_the_regency_and_others_are_refused(data: Ask, error: Ask) -> None:
    FormerCode.objects.create(code="64.98", region=Region.objects.get(code="64.03"))
    assert spread(data, "region villages", '(region: "64.98")') == {"region": "64.03", "villages": 1}

    wrong = {
        asked: error(f"{{ practiceSpread({asked}) {{ villages }} }}")
        for asked in ('region: "64.99"', 'region: "64.02.08.2009"', 'pillar: "ekonomi"')
    }

    assert {found["extensions"]["code"] for found in wrong.values()} == {"BAD_USER_INPUT"}
    assert [
        text for text in ("nearest is 64", "regency is 64.02", 'nearest is "economy"') if text not in str(wrong)
    ] == []


def test_what_is_withdrawn_counts_no_more(data: Ask) -> None:
    assert spread(data, "took")["took"] == 2
    page = Publication.objects.get(kind="adoption", village=KAYU)

    factories.village(KAYU).get_children().get(pk=page.page_id).specific.unpublish()

    assert spread(data, "took both")["took"] == 1


def test_examples_and_plans_without_news_count_nowhere(data: Ask) -> None:
    story = factories.village(PELA).get_children().get(title="Bank sampah").specific
    names = ("Contoh", "Baru", "Lama")
    villages = [factories.village(f"64.03.12.201{number}", name) for number, name in enumerate(names)]
    demo = factories.copy_of(story, villages[0], state=AdoptionState.RUNNING)
    demo.is_demo = True
    demo.save()
    for village, days in ((villages[1], 0), (villages[2], 400)):
        title = f"Rencana {days}"
        on = timezone.localdate() - timedelta(days=days)
        factories.copy_of(story, village, state=AdoptionState.PLANNED, state_on=on, title=title)

    found = spread(data, "took copies { planned running }")

    assert found == {"took": 2, "copies": {"planned": 1, "running": 1}}


def test_what_is_stored_is_read_in_two_statements_and_says_when_it_was_counted(data: Ask) -> None:
    spread_up_to_date()
    factories.practice(factories.village(KAYU), title="Baru")
    before = timezone.now()

    with CaptureQueriesContext(connection) as ran:
        found = spread(data, "told madeOn countedAt coverage { regencyName }", '(region: "64.02", pillar: "economy")')

    assert (len(ran), found["told"], found["madeOn"]) == (MOST, 1, str(timezone.localdate()))
    assert datetime.fromisoformat(found["countedAt"]) < before
    assert spread(data, "told") == {"told": 2}

    spread_up_to_date()
    assert spread(data, "told") == {"told": 3}


def test_a_regency_without_villages_has_figures_too(data: Ask) -> None:
    factories.regency("64.72")
    wanted, there = "villages told coverage { of }", '(region: "64.72")'
    on_the_spot = spread(data, wanted, there)
    spread_up_to_date()

    assert spread(data, wanted, there) == on_the_spot == {"villages": 0, "told": 0, "coverage": []}


def test_a_large_hub_that_was_never_counted_gives_null(data: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_spread, "FEW", 1)

    assert data("{ practiceSpread { told } }") == {"practiceSpread": None}


def test_questions_answered_and_plans_begun_are_counted_from_five_on(data: Ask) -> None:
    wanted = "answeredInAWeek { count of } plansBegunInAYear { count of }"
    story = factories.village(PELA).get_children().get(title="Bank sampah").specific
    askers = [factories.village(f"64.03.12.203{number}", f"Penanya {number}") for number in range(6)]
    now = timezone.now()
    for number, asker in enumerate(askers):
        sent = now - timedelta(days=20)
        asked = question(story, asked_by=asker, text=f"Berapa biaya ke-{number}?")
        answered = None if number == 0 else sent + timedelta(days=5 + number)
        QuestionPage.objects.filter(pk=asked.pk).update(
            sent_at=sent, answered_at=answered, taken_back_at=sent if number == 5 else None
        )
        begun = number in (1, 2)
        state = AdoptionState.RUNNING if begun else AdoptionState.PLANNED
        days = {"started_on": timezone.localdate() - timedelta(days=300)} if begun else {}
        adoption = factories.copy_of(
            story, asker, state=state, title=f"Tiruan {number}", slug=f"tiruan-{number}",
            state_on=timezone.localdate() - timedelta(days=300 if begun else 400), **days,
        )  # fmt: skip
        Publication.objects.filter(page_id=adoption.pk).update(published_at=now - timedelta(days=400))
        if number == 3:
            before = spread(data, wanted)

    assert before == {"answeredInAWeek": None, "plansBegunInAYear": None}
    assert spread(data, wanted) == {
        "answeredInAWeek": {"count": 2, "of": 5},
        "plansBegunInAYear": {"count": 2, "of": 6},
    }
    # Questions are those of the village that was asked, plans those of the village that copies.
    assert spread(data, wanted, '(region: "64.02")') == {
        "answeredInAWeek": {"count": 2, "of": 5},
        "plansBegunInAYear": None,
    }
    assert spread(data, wanted, '(region: "64.03", pillar: "economy")') == {
        "answeredInAWeek": None,
        "plansBegunInAYear": None,
    }
    assert spread(data, "answeredInAWeek { of }", '(pillar: "environment")') == {"answeredInAWeek": {"of": 5}}


def test_no_village_is_named(data: Ask) -> None:
    told = json.dumps(data(everything("practiceSpread", "")))

    assert [word for word in ("Pela", "Jembayan", "Kayu", "64.02.08", "64.02.02", "64.03.12") if word in told] == []
