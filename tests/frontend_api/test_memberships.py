"""The programmes of a village: as the public programmes tell, year by year."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from hub.content.programme import ProgrammePage
from hub.models.region import Region
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples import items, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

PELA = '{ village(code: "64.02.08.2009") { memberships%s { programme { title } years } } }'


def programme(title: str, years: dict[int, Page], *, is_public: bool = True) -> ProgrammePage:
    blocks = [("members", {"year": year, "places": items(place.pk)}) for year, place in years.items()]
    page = ProgrammePage(
        title=title, slug=title.lower(), live=False, owner_office="Diskominfo", members=stream(*blocks)
    )
    factories.province().add_child(instance=page)
    return factories.published(page) if is_public else page


def told(data: Ask, arguments: str = "") -> list[tuple[str, list[int]]]:
    found = data(PELA % arguments)["village"]["memberships"]
    return [(membership["programme"]["title"], membership["years"]) for membership in found]


def test_a_village_takes_part_by_itself_or_with_all_that_it_lies_in(data: Ask) -> None:
    village = factories.village()
    programme("Desa", {2023: village})
    programme("Kecamatan", {2024: factories.district()})
    programme("Kabupaten", {2025: factories.regency()})
    programme("Provinsi", {2026: factories.province()})
    programme("Tetangga", {2026: factories.regency("64.03")})

    assert told(data) == [("Desa", [2023]), ("Kabupaten", [2025]), ("Kecamatan", [2024]), ("Provinsi", [2026])]


def test_a_year_gives_the_programmes_of_that_year_only(data: Ask) -> None:
    programme("Lama", {2023: factories.village(), 2024: factories.regency("64.03")})
    programme("Terus", {2023: factories.village(), 2024: factories.regency()})

    assert told(data, "(year: 2024)") == [("Terus", [2024])]
    assert told(data) == [("Lama", [2023]), ("Terus", [2023, 2024])]


def test_a_programme_that_is_not_public_is_not_told(data: Ask) -> None:
    programme("Draf", {2025: factories.village()}, is_public=False)
    programme("Ditarik", {2025: factories.village()}).unpublish()

    assert told(data) == []


def test_members_are_regions_read_in_one_statement(data: Ask) -> None:
    programme("Satu", {2025: factories.village()})
    programme("Dua", {2024: factories.regency(), 2025: factories.province()})

    with CaptureQueriesContext(connection) as captured:
        nodes = data("{ programmes { nodes { title memberYears { year regions { code longName } } } } }")["programmes"]

    regions = {
        node["title"]: [(taken["year"], taken["regions"][0]["code"]) for taken in node["memberYears"]]
        for node in nodes["nodes"]
    }
    assert regions == {"Satu": [(2025, "64.02.08.2009")], "Dua": [(2024, "64.02"), (2025, "64")]}
    assert len(captured) == 2


def test_a_member_whose_code_changed_is_told_under_the_new_one(data: Ask) -> None:
    programme("Satu", {2025: factories.village()})
    region = Region.objects.get(code="64.02.08.2009")
    region.code = "64.02.08.2099"
    region.save()
    call_command("relay", once=True)

    found = data("{ programmes { nodes { memberYears { regions { code } } } } }")["programmes"]["nodes"]

    assert found == [{"memberYears": [{"regions": [{"code": "64.02.08.2099"}]}]}]
