"""What apps read of the practices that fit a village."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.recommendation import DismissedRecommendation
from hub.models.region import FormerCode, Region
from hub.recommending.making import make_lists
from tests import factories
from tests.frontend_api.conftest import Ask, without_limits
from tests.frontend_api.selection import NESTED, everything
from tests.frontend_api.test_statements import MOST, statements

pytestmark = pytest.mark.django_db
PELA, MELINTANG = "64.02.08.2009", "64.02.08.2010"
QUERY = """query ($village: String!, $first: Int) { recommendedPractices(village: $village, first: $first) {
  nodes { practice { title village { name } } reasons sentence } missing madeOn } }"""


@pytest.fixture
def practices() -> None:
    factories.village(PELA)
    for number in range(3):
        village = factories.village(f"64.02.08.201{number}", f"Melintang {number}")
        factories.practice(
            village, title=f"Praktik {number}", slug=f"praktik-{number}", pillars=["economy"], cost=1_000
        )
    make_lists(at=timezone.now())


@pytest.mark.usefixtures("practices")
def test_practices_come_with_reasons_and_what_is_missing(data: Ask) -> None:
    found = data(QUERY, village="6402082009", first=1)["recommendedPractices"]

    [node] = found["nodes"]
    assert node["practice"]["title"].startswith("Praktik")
    assert node["reasons"] == ["NEW_PILLAR", "COST"]
    assert node["sentence"].endswith(": desa Anda belum punya praktik pilar Ekonomi Cerdas; biayanya ditulis.")
    assert found["missing"] == ["LANDSCAPE", "POPULATION", "CONNECTION", "BUDGET"]
    assert found["madeOn"] == timezone.localdate().isoformat()


def test_before_the_first_night_there_is_nothing(data: Ask) -> None:
    factories.village(PELA)

    found = data(QUERY, village=PELA)["recommendedPractices"]

    assert found == {"nodes": [], "missing": [], "madeOn": None}


@pytest.mark.usefixtures("practices")
def test_a_former_code_leads_to_the_village(data: Ask) -> None:
    FormerCode.objects.create(code="64.02.99.2001", region=Region.objects.get(code=PELA))

    assert len(data(QUERY, village="64.02.99.2001")["recommendedPractices"]["nodes"]) == 2


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"village": "64.02.08.2008"}, "the nearest is 64.02.08.20"),
        ({"village": "64.02"}, "not a village code"),
        ({"village": PELA, "first": 6}, "1 to 5"),
        ({"village": PELA, "first": 0}, "1 to 5"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_what_can(error: Ask, arguments: dict[str, Any], told: str) -> None:
    found = error(QUERY, **arguments)

    assert found["extensions"]["code"] == "BAD_USER_INPUT"
    assert told in found["message"]


@pytest.mark.usefixtures("practices")
def test_a_dismissed_practice_is_gone_and_nothing_says_why(data: Ask) -> None:
    before = data(QUERY, village=PELA)["recommendedPractices"]["nodes"]
    gone = Publication.objects.get(title=before[0]["practice"]["title"])
    DismissedRecommendation.objects.create(region=Region.objects.get(code=PELA), practice=gone, why="cost")

    after = data(QUERY, village=PELA)["recommendedPractices"]["nodes"]

    assert after == before[1:]


@pytest.mark.usefixtures("practices", "pela")
def test_everything_of_it_costs_at_most_four_statements(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    without_limits(monkeypatch)

    assert statements(client, everything("recommendedPractices", f'village: "{PELA}"', leave_out=NESTED)) <= MOST
