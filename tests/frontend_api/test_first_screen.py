"""What the first screen shows, as apps get it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.featuring.featured_nights import feature
from tests import factories
from tests.frontend_api.conftest import Ask, without_limits
from tests.frontend_api.selection import everything

pytestmark = pytest.mark.django_db
MOST = 4


@pytest.fixture(autouse=True)
def world() -> None:
    """Write the lists of today for two villages in two regencies."""
    picture = factories.picture()
    for code, name in (("64.02.08.2009", "Pela"), ("64.03.12.2003", "Batu Putih")):
        factories.news(factories.village(code, name), title=f"Kabar {name}", cover=picture)
    feature(at=timezone.now())


def titles(data: Ask, arguments: str) -> list[str]:
    return sorted(piece["title"] for piece in data(f"{{ featured({arguments}) {{ title }} }}")["featured"])


def test_the_province_and_a_regency_have_their_lists(data: Ask) -> None:
    assert titles(data, "list: NEWS") == ["Kabar Batu Putih", "Kabar Pela"]
    assert titles(data, 'list: NEWS, region: "6402"') == ["Kabar Pela"]
    assert titles(data, "list: PRODUCTS") == []
    assert len(titles(data, "list: NEWS, first: 1")) == 1


def test_a_smaller_region_and_an_unknown_one_are_refused(error: Ask) -> None:
    errors = {code: error(f'{{ featured(list: NEWS, region: "{code}") {{ id }} }}') for code in ("64.02.08", "64.99")}

    assert {found["extensions"]["code"] for found in errors.values()} == {"BAD_USER_INPUT"}
    assert errors["64.02.08"]["message"].endswith("its regency is 64.02.")
    assert "the nearest is 64" in errors["64.99"]["message"]


def test_everything_of_it_costs_at_most_four_statements(data: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    without_limits(monkeypatch)

    with CaptureQueriesContext(connection) as ran:
        data(everything("featured", "list: NEWS"))
    with CaptureQueriesContext(connection) as short:
        titles(data, "list: NEWS")

    assert (len(ran) <= MOST, len(short)) == (True, 1)
