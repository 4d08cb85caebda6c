"""A campaign is found by the regions it is meant for, and stays readable after its deadline."""

from datetime import date

import pytest
from django.test import Client

from hub.content.campaign import CampaignPage
from tests.factories import province, published, regency

pytestmark = pytest.mark.django_db
QUERY = """query ($code: String!) {
  campaigns(filter: { terms: [{ facet: "for_region", value: $code }] }) {
    nodes { title deadlineOn forRegions { name } } } }"""


def test_it_is_found_by_its_region_and_stays_after_its_deadline(client: Client) -> None:
    regency("64.02")
    regency("64.03")
    for title, codes in (("Kukar", ["64.02"]), ("Semua", [])):
        page = CampaignPage(
            title=title,
            slug=title.lower(),
            live=False,
            theme="Sampah",
            request="Buka bank sampah.",
            for_regions=codes,
            deadline_on=date(2026, 1, 31),
        )
        province().add_child(instance=page)
        published(page)

    found = {}
    for code in ("64", "64.02", "64.03"):
        body = {"query": QUERY, "variables": {"code": code}}
        answer = client.post("/graphql/", body, content_type="application/json").json()
        found[code] = answer["data"]["campaigns"]["nodes"]

    assert found == {
        "64": [{"title": "Semua", "deadlineOn": "2026-01-31", "forRegions": []}],
        "64.02": [
            {"title": "Kukar", "deadlineOn": "2026-01-31", "forRegions": [{"name": "Kabupaten Kutai Kartanegara"}]}
        ],
        "64.03": [],
    }
