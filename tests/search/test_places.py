"""Names of places in questions."""

import pytest

from hub.models.publication import Publication
from hub.models.region import Region
from search.service import SearchRequest, search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture
def three_villages(engine, deliver):
    """Pela with much news, and two villages of one name."""
    pela = factories.village("64.02.08.2009", "Pela")
    factories.village("64.02.02.2003", "Sumber Sari")
    factories.village("64.03.12.2001", "Sumber Sari")
    for number in range(12):
        factories.news(pela, title=f"Pela, Pela, Pela: kabar {number}", slug=f"kabar-{number}")
    deliver()


def test_the_profile_of_a_named_village_comes_first(three_villages):
    queries = ["pela", "Pela", "desa pela", "DESA PELA", "kampung pela", "pela kota bangun"]

    first = {query: search(SearchRequest(query=query, first=1)).hits[0].publication for query in queries}

    assert {query: (piece.kind, piece.title) for query, piece in first.items()} == dict.fromkeys(
        queries, ("village", "Pela")
    )


def test_district_or_regency_tells_villages_of_one_name_apart(three_villages):
    expected = {
        "sumber sari kutai kartanegara": "64.02.02.2003",
        "sumber sari kukar": "64.02.02.2003",
        "sumber sari loa kulu": "64.02.02.2003",
        "desa sumber sari berau": "64.03.12.2001",
        "sumber sari batu putih": "64.03.12.2001",
    }

    first = {query: search(SearchRequest(query=query)).hits[0].publication.village for query in expected}

    assert first == expected


def test_villages_of_one_name_are_all_found(three_villages):
    result = search(SearchRequest(query="Sumber Sari"))

    assert [hit.publication.village for hit in result.hits][:2] in (
        ["64.02.02.2003", "64.03.12.2001"],
        ["64.03.12.2001", "64.02.02.2003"],
    )


def test_a_stop_word_in_a_name_tells_villages_apart(engine, deliver, found):
    factories.village("64.02.02.2004", "Jembayan")
    factories.village("64.02.02.2005", "Jembayan Dalam")
    deliver()

    assert [found(name)[0] for name in ("Jembayan", "Jembayan Dalam")] == ["Jembayan", "Jembayan Dalam"]


def test_roman_numerals_tell_villages_apart(engine, deliver, found):
    factories.village("64.02.08.2001", "Kota Bangun II")
    factories.village("64.02.08.2002", "Kota Bangun III")
    deliver()

    assert found("kota bangun iii")[0] == "Kota Bangun III"
    assert found("kota bangun ii")[0] == "Kota Bangun II"


@pytest.mark.parametrize("code", ["64.02", "64.02.08", "64.02.08.2009"])
def test_a_renamed_region_is_found_by_its_new_name_with_all_below_it(engine, deliver, found, code):
    factories.news(factories.village("64.02.08.2009", "Pela"), title="Panen")
    factories.news(factories.village("64.03.12.2001", "Merapun"), title="Ladang")
    deliver()
    before = dict(Publication.objects.values_list("title", "version"))

    region = Region.objects.get(code=code)
    region.name = "Cahaya"
    region.save()
    deliver()

    assert set(found("cahaya")) == {"Pela", "Panen"}
    after = dict(Publication.objects.values_list("title", "version"))
    assert {title for title in after if after[title] != before[title]} == {"Pela", "Panen"}


def test_a_village_that_kept_its_page_follows_the_district_it_lies_in_now(engine, deliver, found):
    factories.district("64.02.02")
    factories.village("64.02.08.2009", "Pela")
    moved, district = Region.objects.get(code="64.02.08.2009"), Region.objects.get(code="64.02.02")
    moved.code, moved.parent = "64.02.02.2099", district
    moved.save()
    deliver()

    district.name = "Cahaya"
    district.save()
    deliver()

    assert found("cahaya") == ["Pela"]


def test_a_region_saved_without_a_change_gives_no_new_version(deliver):
    factories.village()
    deliver()
    before = Publication.objects.get().version

    Region.objects.get(code="64.02").save()
    deliver()

    assert Publication.objects.get().version == before
