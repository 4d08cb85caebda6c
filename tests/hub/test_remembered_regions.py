"""Regions are remembered until one of them changes, however it is changed."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hub.models.region import Level, Region
from hub.selectors.regions import regions_by_code

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_remembered_region_is_read_again_only_after_a_change() -> None:
    Region.objects.create(code="64", name="Kalimantan Timur", level=Level.PROVINCE, slug="kalimantan-timur")
    assert {code: one.name for code, one in regions_by_code(["64", "65"]).items()} == {"64": "Kalimantan Timur"}

    with CaptureQueriesContext(connection) as captured:
        again = regions_by_code(["64"])
    assert (again["64"].name, len(captured)) == ("Kalimantan Timur", 0)

    with transaction.atomic():
        Region.objects.filter(code="64").update(name="Kaltim")
        assert regions_by_code(["64"])["64"].name == "Kaltim"
        transaction.set_rollback(True)
    assert regions_by_code(["64"])["64"].name == "Kalimantan Timur"

    Region.objects.filter(code="64").update(name="Kaltim")
    assert regions_by_code(["64"])["64"].name == "Kaltim"

    Region.objects.all().delete()
    assert regions_by_code(["64"]) == {}
