"""What the root fields answer."""

from pathlib import Path

import pytest
from django.core.management import call_command

from hub.models.publication import Publication
from tests import factories
from tests.frontend_api.selection import root_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

PELA = "64.02.08.2009"


def test_lists_page_by_keyset_and_stay_stable_under_inserts(data):
    for number in range(5):
        factories.news(title=f"Berita {number}")
    query = """query ($after: Cursor) { news(first: 2, after: $after) {
      nodes { title } pageInfo { endCursor hasNextPage } } }"""

    first = data(query)["news"]
    factories.news(title="Baru saja")
    second = data(query, after=first["pageInfo"]["endCursor"])["news"]

    assert [node["title"] for node in first["nodes"]] == ["Berita 4", "Berita 3"]
    assert [node["title"] for node in second["nodes"]] == ["Berita 2", "Berita 1"]
    assert second["pageInfo"]["hasNextPage"] is True


def test_filters_narrow_by_region_pillar_goal_year_and_category(data):
    factories.news(title="Pela", pillars=["economy"], sdgs=["8"])
    factories.news(factories.village("64.03.12.2003", "Batu Putih"), title="Berau", pillars=["people"])
    factories.information(title="APB Desa", year=2025)
    query = "query ($filter: ContentFilter) { publications(filter: $filter) { nodes { title } } }"

    def titles(**narrowed):
        return sorted(node["title"] for node in data(query, filter=narrowed)["publications"]["nodes"])

    assert titles(region="64.02") == ["APB Desa", "Pela", "Pela"]
    assert titles(region="64.03.12") == ["Batu Putih", "Berau"]
    assert titles(region=PELA, pillar="ECONOMY") == ["Pela"]
    assert titles(year=2025) == ["APB Desa"]


def test_a_village_is_found_by_code_former_code_and_slug(data):
    region = factories.village().region
    region.former_codes.create(code="64.02.99.2001")
    query = "query ($code: String, $slug: String) { village(code: $code, slug: $slug) { title regency { name } } }"

    expected = {"village": {"title": "Pela", "regency": {"name": "Kabupaten Kutai Kartanegara"}}}
    assert data(query, code=PELA) == expected
    assert data(query, code="6402082009") == expected
    assert data(query, code="64.02.99.2001") == expected
    assert data(query, slug=region.slug) == expected
    assert data(query, code="64.02.08.2999") == {"village": None}


@pytest.mark.parametrize(
    "query",
    [
        '{ village(code: "64.02.08.2009", slug: "pela") { title } }',
        "{ village { title } }",
        '{ village(code: "Pela") { title } }',
        "{ news(first: 0) { totalCount nodes { title } } }",
        "{ news(first: 101) { totalCount nodes { title } } }",
        '{ news(after: "bukan-kursor") { nodes { title } } }',
        '{ news(filter: {region: "x"}) { nodes { title } } }',
        '{ changes(after: "x") { hasMore } }',
    ],
)
def test_a_bad_argument_is_told_with_its_remedy(error, query):
    told = error(query)

    assert told["extensions"]["code"] == "BAD_USER_INPUT"
    assert len(told["message"]) > 20


def test_a_path_leads_to_content_redirect_gone_or_nothing(data):
    page = factories.news(title="Panen")
    base = "/kabupaten-kutai-kartanegara/kota-bangun/pela"
    query = "query ($path: String!) { route(path: $path) { __typename ... on News { title } ... on Redirect { to } } }"

    assert data(query, path=f"{base}/panen")["route"] == {"__typename": "News", "title": "Panen"}

    page.slug = "panen-raya"
    factories.published(page)
    assert data(query, path=f"{base}/panen")["route"] == {"__typename": "Redirect", "to": f"{base}/panen-raya"}

    page.unpublish()
    assert data(query, path=f"{base}/panen-raya")["route"] == {"__typename": "Gone"}
    assert data(query, path=f"{base}/panen")["route"] == {"__typename": "Gone"}
    assert data(query, path="/tidak/ada")["route"] == {"__typename": "NotFound"}


def test_the_feed_tells_changes_in_order_and_removals(data):
    page = factories.news(title="Panen")
    query = """query ($after: Cursor) { changes(after: $after, kinds: [NEWS]) {
      entries { operation node { title } } nextCursor hasMore } }"""

    first = data(query)["changes"]
    page.unpublish()
    second = data(query, after=first["nextCursor"])["changes"]
    third = data(query, after=second["nextCursor"])["changes"]

    assert first["entries"] == [{"operation": "UPSERT", "node": {"title": "Panen"}}]
    assert second["entries"] == [{"operation": "DELETE", "node": None}]
    assert (third["entries"], third["hasMore"]) == ([], False)


def test_a_block_of_a_newer_release_comes_as_unknown(data):
    page = factories.news(content=[("paragraph", "<p>Halo</p>")])
    known = Publication.objects.get(page_id=page.pk)
    known.body["blocks"] = [{"id": "1", "type": "map", "text": "Peta desa"}]
    known.save()

    [node] = data("{ news { nodes { blocks { __typename type ... on UnknownBlock { text } } } } }")["news"]["nodes"]

    assert node["blocks"] == [{"__typename": "UnknownBlock", "type": "map", "text": "Peta desa"}]


def test_pictures_come_with_every_preset_and_absolute_addresses(data, settings):
    factories.news(cover=factories.picture(width=1600))

    [node] = data("{ news { nodes { image { alt thumbhash renditions { preset url width } } } } }")["news"]["nodes"]

    renditions = node["image"]["renditions"]
    assert [(made["preset"], made["width"]) for made in renditions] == [
        ("W160", 160),
        ("W440", 440),
        ("W880", 880),
        ("W1280", 1280),
        ("SHARE", 1200),
    ]
    assert all(made["url"].startswith(f"{settings.HUB_PUBLIC_URL}/media/") for made in renditions)


def test_search_finds_what_the_relay_has_delivered(data):
    factories.news(title="Panen madu kelulut")
    call_command("relay", once=True)
    query = """{ search(query: "madu", facets: [KIND]) { totalCount degraded nodes { title }
      edges { highlights { field fragments } } facets { field buckets { value count } } } }"""

    found = data(query)["search"]

    assert [node["title"] for node in found["nodes"]] == ["Panen madu kelulut"]
    assert (found["totalCount"], found["degraded"]) == (1, False)


def test_the_schema_in_the_repository_is_the_schema_that_answers(tmp_path):
    printed = tmp_path / "schema.graphql"

    call_command("graphql_schema", out=str(printed))

    stored = Path(__file__).resolve().parents[2] / "schema.graphql"
    assert printed.read_text(encoding="utf-8") == stored.read_text(encoding="utf-8")


def test_an_error_in_one_section_leaves_the_others(answer):
    unknown = 'publications(filter: { region: "64.99" }) { nodes { id } }'

    answered = answer(f"{{ news {{ nodes {{ id }} }} {unknown} closedSets {{ name }} }}")

    assert answered["data"]["news"] == {"nodes": []}
    assert answered["data"]["publications"] is None
    assert answered["data"]["closedSets"]
    assert [(one["path"], one["extensions"]["code"]) for one in answered["errors"]] == [
        (["publications"], "BAD_USER_INPUT")
    ]


def test_every_root_field_may_fail_alone():
    assert [name for name, field in root_fields().items() if str(field.type).endswith("!")] == []
