"""A former code of a region narrows every list as the present one does, unless another region has it now."""

import pytest
from django.core.management import call_command
from django.test import Client

from hub.models.region import FormerCode, Region
from tests.factories import news, village
from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
FORMER = "64.02.08.2001"

LISTS = {
    "publications": "publications(filter: { region: $code }) { nodes { title } }",
    "news": "news(filter: { region: $code }) { nodes { title } }",
    "changes": "changes(region: $code) { nodes: entries { node { title } } }",
    "search": 'search(query: "panen", filter: { regions: [$code] }) { nodes { title } }',
}


@pytest.fixture
def moved() -> None:
    """A village with news, whose code was another one before."""
    page = village()
    news(page, title="Panen ikan")
    FormerCode.objects.create(code=FORMER, region=page.region)
    call_command("relay", once=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_former_code_gives_what_the_present_one_gives(data: Ask, name: str, moved: None) -> None:
    query = f"query ($code: String!) {{ {LISTS[name]} }}"

    found = data(query, code=FORMER)[name]["nodes"]

    assert "Panen ikan" in str(found)
    assert found == data(query, code="64.02.08.2009")[name]["nodes"]


def test_a_district_that_was_renumbered_lists_its_villages(data: Ask) -> None:
    FormerCode.objects.create(code="64.02.19", region=village().region.parent)

    found = data('{ villages(filter: { region: "640219" }) { nodes { title } } }')
    below = data('{ regions(parent: "64.02.19") { nodes { code } } }')

    assert found["villages"]["nodes"] == [{"title": "Pela"}]
    assert below["regions"]["nodes"] == [{"code": "64.02.08.2009"}]


def test_a_code_that_was_given_away_means_the_region_that_has_it_now(data: Ask, moved: None) -> None:
    Region.objects.filter(code=FORMER).delete()
    news(village(FORMER, "Kedang Ipil"), title="Erau")

    found = data(f'{{ publications(kinds: [NEWS], filter: {{ region: "{FORMER}" }}) {{ nodes {{ title }} }} }}')

    assert found["publications"]["nodes"] == [{"title": "Erau"}]


def test_a_former_code_costs_two_statements_more(
    client: Client, moved: None, django_assert_num_queries: object
) -> None:
    query = '{ news(filter: { region: "%s" }) { nodes { title } } }'

    with django_assert_num_queries(1):
        client.get("/graphql/", {"query": query % "64.02.08.2009"})
    with django_assert_num_queries(3):
        client.get("/graphql/", {"query": query % FORMER})
