"""Search through the API: labels, and what is told when it cannot answer."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from frontend_api.queries import search_queries
from hub.models.publication import Publication
from hub.models.readership import ReadCount
from hub.models.region import Region
from hub.readership.tally import TALLY
from search.service import SearchRequest, SearchUnavailable
from tests.factories import document, information, news, practice, regency, village
from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela"), pytest.mark.quick]
QUERY = """query ($query: String!, $filter: SearchFilter, $sort: SearchSort, $after: Cursor, $first: Int) {
  search(query: $query, filter: $filter, sort: $sort, after: $after, first: $first,
         facets: [KIND, REGENCY, PILLAR, YEAR]) {
    totalCount totalIsExact tookMs nodes { title ... on Practice { problem } }
    edges { cursor score node { id } highlights { field fragments } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    facets { field buckets { value label count selected } } } }"""

READING = """query ($query: String!) { search(query: $query) {
  nodes { title } strategy understood { placeText regions changed { typed lookedFor } leftOut } } }"""

# What is asked of one piece of news of Desa Pela: the strategy, how many hits there are, and what is told beside them.
MENDED = [{"typed": "dermga", "lookedFor": "dermaga"}]
READ: dict[str, tuple[str, int, dict[str, object]]] = {
    "": ("ALL_WORDS", 2, {}),
    "pengelolaan dermaga": ("ALL_WORDS", 1, {}),
    "Dermaga di Desa Pela": ("ALL_WORDS", 2, {"placeText": "Desa Pela", "regions": ["64.02.08.2009"]}),
    "Pengelolaan Dermga": ("MENDED", 1, {"changed": MENDED}),
    "pengelolaan dermaga qwrtpl di Pela": (
        "MOST_WORDS",
        2,
        {"placeText": "Pela", "regions": ["64.02.08.2009"], "leftOut": ["qwrtpl"]},
    ),
    "qwrtpl Qwrtpl": ("NOTHING", 0, {"leftOut": ["qwrtpl"]}),
}


def test_facets_carry_indonesian_labels_and_what_is_selected(data: Ask) -> None:
    practice(title="Bank sampah", pillars=["economy"], year=2025)
    news(village("64.03.12.2003", "Batu Putih"), title="Sampah di laut")
    call_command("relay", once=True)

    found = data(QUERY, query="sampah", filter={"regions": ["6402"], "kinds": ["PRACTICE"]})["search"]

    facets = {facet["field"]: facet["buckets"] for facet in found["facets"]}
    assert [node["title"] for node in found["nodes"]] == ["Bank sampah"]
    assert found["nodes"][0]["problem"] == "Sampah plastik menumpuk di tepi sungai."
    assert facets["KIND"] == [{"value": "practice", "label": "Praktik baik", "count": 1, "selected": True}]
    assert {"value": "64.02", "label": "Kabupaten Kutai Kartanegara", "count": 1, "selected": True} in facets["REGENCY"]
    assert facets["PILLAR"] == [{"value": "economy", "label": "Ekonomi Cerdas", "count": 1, "selected": False}]
    assert facets["YEAR"] == [{"value": "2025", "label": "2025", "count": 1, "selected": False}]
    assert {mark["field"] for mark in found["edges"][0]["highlights"]} <= {"TITLE", "SUMMARY", "TEXT"}


def test_every_filter_reaches_search_in_its_form(data: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[SearchRequest] = []
    monkeypatch.setattr(
        search_queries, "search", lambda *given, real=search_queries.search: asked.append(given[0]) or real(*given)
    )
    information()
    call_command("relay", once=True)
    narrowed = {
        "kinds": ["INFORMATION", "INFORMATION"],
        "regions": ["640208"],
        "pillars": ["PEOPLE"],
        "sdgs": [8],
        "years": [2026],
        "categories": ["PERIODIC"],
        "publishedFrom": "2026-01-01",
    }

    data(QUERY, query=" apbdes ", filter=narrowed, sort="NEWEST", first=5)

    [request] = asked
    assert (request.query, request.kinds, request.regions) == ("apbdes", ("information",), ("64.02.08",))
    assert (request.pillars, request.sdgs, request.years) == (("people",), ("8",), ("2026",))
    assert (request.categories, request.first, request.sort) == (("periodic",), 5, "newest")


def test_hits_page_by_cursor(data: Ask) -> None:
    for number in range(3):
        news(title=f"Panen ikan {number}")
    call_command("relay", once=True)

    first = data(QUERY, query="panen ikan", first=2)["search"]
    second = data(QUERY, query="panen ikan", first=2, after=first["pageInfo"]["endCursor"])["search"]

    ids = [edge["node"]["id"] for edge in first["edges"] + second["edges"]]
    assert len(set(ids)) == len(ids) == 3
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)
    assert (first["totalCount"], first["totalIsExact"]) == (3, True)


def test_how_a_question_was_read_stands_with_its_hits(data: Ask) -> None:
    news(title="Pengelolaan dermaga")
    call_command("relay", once=True)

    read = {query: data(READING, query=query)["search"] for query in READ}

    assert {query: (one["strategy"], len(one["nodes"])) for query, one in read.items()} == {
        query: (strategy, hits) for query, (strategy, hits, _) in READ.items()
    }
    nothing = {"placeText": "", "regions": [], "changed": [], "leftOut": []}
    assert {query: one["understood"] for query, one in read.items()} == {
        query: nothing | told for query, (_, _, told) in READ.items()
    }


@pytest.mark.parametrize(
    "variables",
    [
        {"query": "x" * 201},
        {"query": "panen", "first": 51},
        {"query": "panen", "after": "x"},
        {"query": "panen", "filter": {"publishedFrom": "2026-02-01", "publishedTo": "2026-01-01"}},
        {"query": "pa\0nen"},
    ],
)
def test_a_request_that_search_refuses_is_told(error: Ask, variables: dict[str, object]) -> None:
    assert error(QUERY, **variables)["extensions"]["code"] == "BAD_USER_INPUT"


def test_search_that_cannot_answer_says_so_and_nothing_else(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_request: SearchRequest, _read_back: object) -> None:
        raise SearchUnavailable("http://elastic.internal:9200 refused")

    monkeypatch.setattr(search_queries, "search", fails)

    body = {"query": QUERY, "variables": {"query": "panen"}}
    response = client.post("/graphql/", body, content_type="application/json")

    [told] = response.json()["errors"]
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert told["extensions"]["code"] == "SEARCH_UNAVAILABLE"
    assert "data" not in response.json()
    assert "internal" not in str(told)


PASSAGES = """query ($query: String!) { search(query: $query) { edges {
  highlights { field fragments passage { text ranges { start end } } }
  attachments { page document { title url } passage { text ranges { start end } } } } } }"""


def test_marks_come_as_ranges_of_plain_text_too(data: Ask) -> None:
    news(title="Dermaga & perahu")
    call_command("relay", once=True)

    [edge] = data(PASSAGES, query="perahu")["search"]["edges"]

    [title] = [one for one in edge["highlights"] if one["field"] == "TITLE"]
    assert title["fragments"] == ["Dermaga &amp; <mark>perahu</mark>"]
    assert title["passage"] == {"text": "Dermaga & perahu", "ranges": [{"start": 10, "end": 16}]}
    assert edge["attachments"] == []


def test_a_hit_says_which_document_and_page_has_the_words(data: Ask) -> None:
    information(documents=[("document", document(title="Perdes"))])
    call_command("relay", once=True)

    [edge] = data(PASSAGES, query="pembiayaan")["search"]["edges"]

    [found] = edge["attachments"]
    assert (found["page"], found["document"]["title"]) == (1, "Perdes")
    assert found["document"]["url"].endswith(".pdf")
    [marked] = found["passage"]["ranges"]
    assert found["passage"]["text"][marked["start"] : marked["end"]] == "Pembiayaan"


NEAR = """query ($near: PlaceInput) { search(query: "dermaga", near: $near, sort: NEAREST) {
  edges { distanceKm node { title } } } }"""


def test_hits_tell_how_far_away_they_are(data: Ask, client: Client) -> None:
    news(village("64.02.08.2010", "Sebulu"), title="Dermaga baru")
    Region.objects.filter(code="64.02.08.2010").update(latitude=-0.2, longitude=116.5)
    call_command("relay", once=True)

    found = data(NEAR, near={"latitude": -0.20049, "longitude": 116.6, "withinKm": 20})

    assert found["search"]["edges"] == [{"distanceKm": 11.1, "node": {"title": "Dermaga baru"}}]
    refused = client.get("/graphql/", {"query": NEAR, "variables": '{"near": {"latitude": 0, "longitude": 116}}'})
    assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (405, "METHOD_NOT_ALLOWED")


POPULAR = """query ($query: String!, $filter: SearchFilter) { search(query: $query, filter: $filter) {
  totalCount strategy nodes { title } popular { title } } }"""


def opened(title: str, times: int, *, days_ago: int = 0) -> None:
    key = Publication.objects.get(title=title).pk
    ReadCount.objects.create(day=timezone.localdate() - timedelta(days=days_ago), content_id=key, times=times)


def test_whoever_finds_nothing_sees_what_is_popular_in_the_region(data: Ask) -> None:
    for title in ("Panen padi", "Jalan desa", "Rapat warga", "Lomba lama"):
        news(title=title)
    regency("64.09")
    news(village("64.03.12.2003", "Batu Putih"), title="Wisata laut")
    call_command("relay", once=True)
    for title, times in (("Panen padi", 6), ("Jalan desa", 9), ("Rapat warga", 4), ("Wisata laut", 50)):
        opened(title, times)
    opened("Lomba lama", 90, days_ago=8)

    near, elsewhere = (
        data(POPULAR, query="qwrtpl", filter={"regions": [code]})["search"] for code in ("64.02.08", "64.09")
    )

    assert (near["totalCount"], near["strategy"], near["nodes"]) == (0, "NOTHING", [])
    assert [one["title"] for one in near["popular"]] == ["Jalan desa", "Panen padi"]
    assert [one["title"] for one in elsewhere["popular"]] == ["Wisata laut", "Jalan desa", "Panen padi"]
    assert data(POPULAR, query="panen")["search"]["popular"] == []


def test_what_is_withdrawn_is_not_popular(data: Ask) -> None:
    page = news(title="Panen padi")
    call_command("relay", once=True)
    opened("Panen padi", 6)
    page.unpublish()

    assert data(POPULAR, query="qwrtpl")["search"]["popular"] == []


def test_misspelt_questions_are_counted_as_they_were_understood(data: Ask, settings: Settings) -> None:
    settings.HUB_COUNT_READERS = True
    TALLY.take()
    news(title="Pengelolaan dermaga")
    call_command("relay", once=True)

    data(POPULAR, query="Pengelolaan  dermga")
    data(POPULAR, query="pengelolaan dermaga")

    assert {words: times for (words, _), times in TALLY.take().searches.items()} == {"pengelolaan dermaga": 2}
