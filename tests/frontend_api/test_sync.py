"""Keeping a copy: one village in a small bundle, a whole regency in few requests, and nothing missed in between."""

import gzip
import json
from typing import Any

import pytest
from django.test import Client

from hub.content.destination import DestinationPage
from hub.content.product import ProductPage
from hub.models.publication import Publication
from hub.models.version_clock import VersionClock
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.frontend_api.pieces import full_pieces
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PELA, REGENCY = "64.02.08.2009", "64.02"
CARD = """__typename id kind title summary path publishedAt updatedAt expiresAt version
    image { id alt thumbhash rendition(preset: W440) { url width height } }"""
BUNDLE = f"""query Bundle($code: String!, $first: Int) {{ villageBundle(code: $code, first: $first) {{
    contentVersion nextCursor region {{ id code longName location {{ latitude longitude }} }}
    profile {{ title summary officePhone history villageStatus {{ label }} }} contents {{ {CARD} }} }} }}"""
CHANGES = f"""query Changes($after: Cursor, $region: String, $kinds: [ContentKind!]) {{
    changes(first: 250, after: $after, region: $region, kinds: $kinds) {{ nextCursor hasMore resyncRequired
    entries {{ operation id kind node {{ {CARD} village {{ code }} }} }} }} }}"""
VERSION = "{ contentVersion }"
# Kutai Kartanegara: 193 villages (Permendagri 300.2.2-2138/2025), and what a lively village publishes in some years.
VILLAGES, PIECES = 193, 50
MOST_REQUESTS = 40
MOST_BUNDLE_BYTES = 15 * 1024


def multiplied(rows: list[Publication], count: int) -> None:
    """Store copies of these publications, so many in all, over the villages of the regency."""
    version = VersionClock.objects.moment().version
    copies = []
    for number in range(count):
        row = rows[number % len(rows)]
        values = {field.attname: getattr(row, field.attname) for field in Publication._meta.concrete_fields}
        place = f"{REGENCY}.08.{2100 + number % VILLAGES}"
        values |= {"id": f"copy{number}", "village": place, "path": f"{row.path}-{number}"}
        copies.append(Publication(**{**values, "version": version + 1 + number}))
    Publication.objects.bulk_create(copies, batch_size=200)
    VersionClock.objects.update(value=version + count)


def test_a_whole_regency_is_copied_in_forty_requests(client: Client) -> None:
    full_pieces(3)
    factories.published(full_page(ProductPage))
    factories.published(full_page(DestinationPage))
    rows = list(Publication.objects.filter(regency=REGENCY))
    multiplied(rows, VILLAGES * PIECES)
    wanted = set(Publication.objects.public().filter(regency=REGENCY).values_list("pk", flat=True))

    copied: dict[str, Any] = {}
    requests, after, has_more = 0, None, True
    while has_more:
        body = {"query": CHANGES, "variables": {"after": after, "region": REGENCY}}
        answered = client.post("/graphql/", body, content_type="application/json").json()
        assert "errors" not in answered, answered["errors"]
        feed = answered["data"]["changes"]
        copied |= {entry["id"]: entry["node"] for entry in feed["entries"]}
        requests, after, has_more = requests + 1, feed["nextCursor"], feed["hasMore"]

    assert copied.keys() == wanted
    assert len(copied) > VILLAGES * PIECES
    assert requests <= MOST_REQUESTS


def test_a_bundle_of_a_lively_village_has_less_than_15_kb(client: Client, data: Ask) -> None:
    full_pieces(30)

    body = {"query": BUNDLE, "variables": {"code": PELA.replace(".", ""), "first": 30}}
    answered = client.post("/graphql/", body, content_type="application/json")

    bundle = answered.json()["data"]["villageBundle"]
    assert len(bundle["contents"]) == 30
    assert bundle["profile"]["title"] == "Pela"
    assert len(gzip.compress(answered.content, 6)) < MOST_BUNDLE_BYTES
    assert bundle["contentVersion"] == data(VERSION)["contentVersion"]


def test_a_bundle_is_followed_by_its_cursor(data: Ask) -> None:
    kept, other = factories.news(title="Tetap"), factories.news(title="Ditarik")
    bundle = data(BUNDLE, code=PELA)["villageBundle"]
    before = data(VERSION)["contentVersion"]
    factories.news(factories.village("64.02.02.2001", "Jembayan"), title="Di tempat lain")
    other.unpublish()
    factories.practice(title="Baru")

    feed = data(CHANGES, after=bundle["nextCursor"], region=PELA)["changes"]

    assert {one["title"] for one in bundle["contents"]} == {"Tetap", "Ditarik"}
    assert [(one["operation"], one["kind"]) for one in feed["entries"]] == [("DELETE", "NEWS"), ("UPSERT", "PRACTICE")]
    assert not feed["resyncRequired"]
    assert data(VERSION)["contentVersion"] != before
    assert Publication.objects.get(page_id=kept.pk).title == "Tetap"


def test_a_bundle_and_a_version_have_nothing_hidden(data: Ask) -> None:
    factories.news(title="Rahasia")
    Publication.objects.filter(title="Rahasia").update(expires_at="2026-01-01T00:00:00Z")
    Publication.objects.filter(kind="village").update(withdrawn_at="2026-01-01T00:00:00Z")

    bundle = data(BUNDLE, code=PELA)["villageBundle"]

    assert (bundle["profile"], bundle["contents"]) == (None, [])
    assert "Rahasia" not in json.dumps(bundle)
    assert data(BUNDLE, code="64.02.08.2999")["villageBundle"] is None


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('{ villageBundle(code: "64.02") { contentVersion } }', "is not a village code"),
        (f'{{ villageBundle(code: "{PELA}", first: 61) {{ contentVersion }} }}', "ask for 1 to 60"),
        ("{ changes(first: 251) { hasMore } }", "ask for 1 to 250"),
    ],
)
def test_what_is_no_bundle_is_refused(error: Ask, query: str, told: str) -> None:
    assert told in error(query)["message"]
