"""A filter that names what the hub does not know is an error that names the nearest, never everything or nothing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from pytest_django import Settings

from hub.models.publication import Publication, Term
from hub.models.region import FormerCode
from hub.models.vocabulary_entry import VocabularyEntry
from hub.selectors.filters import region_columns
from search.service import SearchRequest, SearchRequestError, search
from tests.conftest import Standing
from tests.factories import information, news, village
from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela"), pytest.mark.quick]


@pytest.fixture(autouse=True)
def database_engine(settings: Settings) -> None:
    """Search the database, whatever servers there are."""
    settings.SEARCH_ENGINE = "database"


BY_REGION = {
    "publications": "publications(filter: { region: $code }) { totalCount }",
    "a kind": "news(filter: { region: $code }) { totalCount }",
    "a kind with a term": "news(filter: { region: $code, sdg: 1 }) { nodes { id } }",
    "villages": "villages(filter: { region: $code }) { totalCount }",
    "villages by update": "villages(filter: { region: $code }, sort: RECENTLY_UPDATED) { nodes { id } }",
    "regions": "regions(parent: $code) { nodes { code } }",
    "changes": "changes(region: $code) { hasMore }",
    "search": 'search(query: "panen", filter: { regions: [$code] }) { totalCount }',
    "search among others": 'search(query: "", filter: { regions: ["64.02", $code] }) { totalCount facets { field } }',
    "alerts": "activeAlerts(region: $code) { id }",
    "events": "upcomingEvents(region: $code) { id }",
    "highlights": "activeHighlights(region: $code) { id }",
    "a term": 'campaigns(filter: { terms: [{ facet: "for_region", value: $code }] }) { totalCount }',
}
UNKNOWN = {
    "31": "64 (Kalimantan Timur)",
    "3171": "64.02",
    "31.71.01.1001": "64.02",
    "63.02.08": "64.02.08 (Kecamatan Kota Bangun)",
    "64.99": "64.02 (Kabupaten Kutai Kartanegara)",
    "64.02.08.2008": "64.02.08.2009 (Desa Pela)",
    "00": "64 (Kalimantan Timur)",
}
UNREADABLE = ["", " ", "6", "640", "６４", "٦٤", "64.", ".64", "64 02", "64.02.08.2009.1", "Kutai", "64\0", "64%"]


@pytest.fixture(scope="module", autouse=True)
def piece(standing: Standing) -> None:
    """Plant news in a village that had another code, found by search in the database."""
    with standing(), override_settings(SEARCH_ENGINE="database"):
        home = village()
        news(home, sdgs=["1"])
        FormerCode.objects.create(code="64.02.19.2001", region=home.region)
        call_command("relay", once=True)


@pytest.mark.parametrize("field", BY_REGION)
def test_an_unknown_region_is_an_error_that_names_the_nearest(error: Ask, field: str) -> None:
    query = f"query ($code: String!) {{ {BY_REGION[field]} }}"

    for code, nearest in UNKNOWN.items():
        told = error(query, code=code)

        assert told["extensions"]["code"] == "BAD_USER_INPUT"
        assert nearest in told["message"], code
    for code in UNREADABLE:
        told = error(query, code=code)

        assert told["extensions"]["code"] == "BAD_USER_INPUT"
        assert "write one like 64.02" in told["message"], code


@pytest.mark.parametrize("field", BY_REGION)
def test_known_regions_are_understood_with_dots_or_without_and_by_former_codes(data: Ask, field: str) -> None:
    query = f"query ($code: String!) {{ {BY_REGION[field]} }}"

    for code in ("64", "6402", " 64.02.08 ", "6402082009", "64.02.19.2001"):
        assert data(query, code=code)


def test_a_region_that_is_left_out_or_null_is_everywhere(data: Ask) -> None:
    query = (
        "query ($code: String) { news(filter: { region: $code }) { totalCount } changes(region: $code) { hasMore } }"
    )

    assert data(query, code=None)["news"] == data("{ news { totalCount } }")["news"] == {"totalCount": 1}


def test_looking_up_what_is_not_there_gives_null(data: Ask) -> None:
    assert data('{ region(code: "31.71") { code } village(code: "31.71.01.1001") { id } }') == {
        "region": None,
        "village": None,
    }


def test_no_layer_below_takes_a_foreign_code_for_everything() -> None:
    for code in ("31", "6", "64.02.08.20"):
        with pytest.raises(ValueError, match=code):
            region_columns(code)
        with pytest.raises(SearchRequestError, match=code):
            search(SearchRequest(regions=(code,)))
    for foreign in ("31.71", "６４.02"):
        with pytest.raises(SearchRequestError, match="is not a region code"):
            search(SearchRequest(regions=(foreign,)))


TERMS = {
    'facet: "landscap", value: "sungai"': "landscape",
    'facet: "", value: "sungai"': "facet",
    'facet: "account", value: "5.1"': "facet",
    'facet: "landscape", value: "sungei"': "sungai",
    'facet: "landscape", value: ""': "nearest",
    'facet: "pillar", value: "ECONOMY"': "economy",
    'facet: "sdg", value: "19"': '"1',
    'facet: "sdg", value: "１"': "nearest",
    'facet: "proof", value: "prove"': "proven",
    'facet: "village_status", value: "mandiri"': "idm.mandiri",
    'facet: "category", value: "periodical"': '"periodic"',
    'facet: "year", value: "20x6"': "2026",
    'facet: "year", value: "２０２６"': "2026",
    'facet: "year", value: "9999"': "1900",
    'facet: "contest", value: "nobody"': "id",
    'facet: "member", value: "31"': "64",
}


@pytest.mark.parametrize("term", TERMS)
def test_an_unknown_facet_or_value_is_an_error_that_names_the_nearest(error: Ask, term: str) -> None:
    told = error(f"{{ publications(filter: {{ terms: [{{ {term} }}] }}) {{ totalCount }} }}")

    assert told["extensions"]["code"] == "BAD_USER_INPUT"
    assert TERMS[term] in told["message"]


OTHERS = {
    '{ information(filter: { topic: "apbdesa" }) { totalCount } }': '"apbdes"',
    '{ information(filter: { topic: "" }) { totalCount } }': "nearest",
    "{ events(filter: { year: 99999 }) { totalCount } }": "1900",
    "{ events(filter: { year: -1 }) { totalCount } }": "1900",
    "{ news(filter: { sdg: 0 }) { totalCount } }": "1 to 18",
    "{ news(filter: { pillar: ECONOMI }) { totalCount } }": "ECONOMY",
    "{ publications(kinds: [NEWSS]) { totalCount } }": "NEWS",
    "{ changes(kinds: [NEWSS]) { hasMore } }": "NEWS",
    "{ regions(level: VILAGE) { totalCount } }": "VILLAGE",
    '{ search(query: "", filter: { sdgs: [1, 19] }) { totalCount } }': "1 to 18",
    '{ search(query: "", filter: { years: [2026, 99999] }) { totalCount } }': "1900",
    '{ search(query: "", filter: { categories: [PERIODICAL] }) { totalCount } }': "PERIODIC",
    '{ search(query: "", facets: [KINDS]) { totalCount } }': "KIND",
    '{ vocabularies(keys: ["pilar"]) { key } }': "pillar",
    '{ informationDuties(village: "64.02.08.2008", year: 2026) { key } }': "64.02.08.2009",
    '{ recommendedPractices(village: "64.02.08.2008") { madeOn } }': "64.02.08.2009",
    "{ villages { nodes { memberships(year: 99999) { years } } } }": "1900",
}


@pytest.mark.parametrize("query", OTHERS)
def test_every_other_value_that_nothing_can_have_is_an_error_that_tells_what_can(answer: Ask, query: str) -> None:
    [told] = answer(query)["errors"]

    assert told["extensions"]["code"] in {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}
    assert OTHERS[query] in told["message"]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", ["publishedFrom", "publishedTo"])
def test_a_day_that_is_far_off_is_an_error_everywhere(error: Ask, name: str, day: str) -> None:
    narrowed = f'filter: {{ {name}: "{day}" }}'

    for query in (f"{{ news({narrowed}) {{ totalCount }} }}", f'{{ search(query: "", {narrowed}) {{ totalCount }} }}'):
        told = error(query)

        assert told["extensions"]["code"] == "BAD_USER_INPUT"
        assert "1900 to 2200" in told["message"]


def test_the_first_and_the_last_day_are_read(data: Ask) -> None:
    narrowed = 'filter: { publishedFrom: "1900-01-01", publishedTo: "2200-12-31" }'

    found = data(f'{{ news({narrowed}) {{ totalCount }} search(query: "panen", {narrowed}) {{ totalCount }} }}')

    assert found == {"news": {"totalCount": 1}, "search": {"totalCount": 1}}


def test_a_known_value_without_a_piece_is_an_empty_list(data: Ask) -> None:
    terms = '{ facet: "landscape", value: "sungai" }, { facet: "information_kind", value: "apbdes" }'
    query = f"{{ news(filter: {{ terms: [{terms}] }}) {{ totalCount }} budgets {{ totalCount }} }}"

    assert data(query) == {"news": {"totalCount": 0}, "budgets": {"totalCount": 0}}


def test_an_entry_that_was_imported_is_known_and_one_that_was_dropped_as_long_as_a_piece_has_it(
    data: Ask, error: Ask
) -> None:
    VocabularyEntry.objects.create(vocabulary_id="landscape", key="kars_baru", certainty="high", position=9)
    query = '{ publications(filter: { terms: [{ facet: "landscape", value: "%s" }] }) { totalCount } }'
    piece = Publication.objects.get(kind="news")
    Term.objects.create(
        publication=piece, facet="landscape", value="gurun", kind="news", published_at=piece.published_at
    )

    assert data(query % "kars_baru") == {"publications": {"totalCount": 0}}
    assert data(query % "gurun") == {"publications": {"totalCount": 1}}
    assert '"kars_baru"' in error(query % "kars_bru")["message"]


def test_the_contest_of_a_withdrawn_piece_is_known(data: Ask) -> None:
    page = information()
    key = Publication.objects.get(page_id=page.pk).pk
    page.unpublish()
    terms = f'terms: [{{ facet: "contest", value: "{key}" }}]'

    assert data(f"{{ contestEditions(filter: {{ {terms} }}) {{ totalCount }} }}")["contestEditions"]["totalCount"] == 0


def test_a_list_stays_empty_and_known_after_its_last_page(data: Ask) -> None:
    Publication.objects.filter(kind="news").update(expires_at=timezone.now() - timedelta(seconds=1))

    assert data('{ news(filter: { region: "64.02.08" }) { totalCount } }') == {"news": {"totalCount": 0}}
