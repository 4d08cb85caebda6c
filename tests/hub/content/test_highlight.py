"""Highlights are shown in their days, in their regions, in their order, and lead only to what is public."""

import json
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.text import slugify
from wagtail.blocks import StreamValue

from hub.content.highlight import HighlightPage
from hub.models.publication import Publication
from hub.selectors.notices import active_highlights
from hub.site.settings import SiteSettings
from tests.factories import news, province, published, publisher, regency, village
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.selection import everything
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
QUERY = """query ($region: String) {
  activeHighlights(region: $region) { title leadsTo { label url content { title path } } forRegions { code } } }"""


def highlight(title: str, **fields: Any) -> HighlightPage:
    """Return a published highlight."""
    page = HighlightPage(**{"title": title, "slug": slugify(title), "live": False, "leads_to": outside(), **fields})
    province().add_child(instance=page)
    return published(page)


def outside() -> str:
    return stream(("url", {"label": "Daftar", "url": "https://lomba.example.id/"}))


def active(client: Client, region: str | None = None) -> list[dict[str, Any]]:
    answer = client.post(
        "/graphql/", {"query": QUERY, "variables": {"region": region}}, content_type="application/json"
    ).json()
    assert "errors" not in answer
    return answer["data"]["activeHighlights"]


def titles(client: Client, region: str | None = None) -> list[str]:
    return [one["title"] for one in active(client, region)]


def test_the_smaller_position_comes_first_and_then_the_newer_one(client: Client) -> None:
    highlight("Kedua", position=20)
    highlight("Ketiga", position=100)
    highlight("Pertama", position=3)

    assert titles(client) == ["Pertama", "Kedua", "Ketiga"]


def test_a_highlight_is_for_its_regions_and_all_that_lies_below(client: Client) -> None:
    village("64.02.08.2009")
    village("64.03.12.2001", "Tembudan")
    highlight("Semua", position=1)
    highlight("Kukar", position=2, for_regions=["64.02"])

    found = {region: titles(client, region) for region in (None, "64", "6402", "64.02.08.2009", "64.03.12.2001")}

    assert found == {
        None: ["Semua"],
        "64": ["Semua"],
        "6402": ["Semua", "Kukar"],
        "64.02.08.2009": ["Semua", "Kukar"],
        "64.03.12.2001": ["Semua"],
    }


def test_it_starts_with_its_first_day(client: Client) -> None:
    today = timezone.localdate()
    highlight("Hari ini", starts_on=today)
    highlight("Besok", starts_on=today + timedelta(days=1))

    assert titles(client) == ["Hari ini"]
    tomorrow = active_highlights("", on=today + timedelta(days=1), most=20)
    assert {one.title for one in tomorrow} == {"Hari ini", "Besok"}


def test_it_ends_with_its_last_day_in_east_kalimantan_without_a_job() -> None:
    page = highlight("Sampai akhir tahun", ends_on=date(2031, 12, 31))

    assert page.expire_at == datetime(2031, 12, 31, 16, 0, tzinfo=UTC)
    last_instant = datetime(2031, 12, 31, 15, 59, 59, tzinfo=UTC)
    ours = Publication.objects.filter(page_id=page.pk)
    assert ours.public(at=last_instant).exists()
    assert not ours.public(at=last_instant + timedelta(seconds=1)).exists()


def test_taking_the_last_day_away_takes_the_end_away() -> None:
    page = highlight("Sampai akhir tahun", ends_on=date(2031, 12, 31))

    page.ends_on = None
    published(page)

    assert Publication.objects.get(page_id=page.pk).expires_at is None


def test_it_leads_to_a_piece_only_while_that_is_public(client: Client) -> None:
    target = news(title="Lomba desa digital")
    highlight("Lomba", leads_to=stream(("page", {"page": target.pk, "label": ""})))
    before = active(client)

    target.unpublish()

    assert before[0]["leadsTo"] == {
        "label": "Lomba desa digital",
        "url": None,
        "content": {
            "title": "Lomba desa digital",
            "path": "/kabupaten-kutai-kartanegara/kota-bangun/pela/lomba-desa-digital",
        },
    }
    assert [one["leadsTo"] for one in active(client)] == [None]


def test_it_may_lead_to_another_site(client: Client) -> None:
    highlight("Lomba")

    assert active(client)[0]["leadsTo"] == {"label": "Daftar", "url": "https://lomba.example.id/", "content": None}


def test_only_twenty_are_shown_and_they_cost_at_most_four_statements(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_limits(monkeypatch)
    regency("64.02")
    regency("64.03")
    target = news()
    for number in range(21):
        highlight(
            f"Sorotan {number}",
            position=number,
            for_regions=["64.02"] if number % 2 else ["64.02", "64.03"],
            leads_to=stream(("page", {"page": target.pk, "label": ""})),
        )

    with CaptureQueriesContext(connection) as captured:
        query = everything("activeHighlights", 'region: "64.02"', leave_out=frozenset({"blocks"}))
        answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()

    assert [one["title"] for one in answer["data"]["activeHighlights"]] == [f"Sorotan {number}" for number in range(20)]
    assert len(captured) <= 4


def test_an_end_before_the_start_is_refused() -> None:
    page = HighlightPage(title="Lomba", slug="lomba", starts_on=date(2031, 2, 1), ends_on=date(2031, 1, 1))

    with pytest.raises(ValidationError) as refused:
        province().add_child(instance=page)

    assert refused.value.message_dict == {"ends_on": ["Hari terakhir mendahului hari mulai. Periksa kedua tanggal."]}


def test_a_region_that_is_none_is_refused() -> None:
    page = HighlightPage(title="Lomba", slug="lomba", for_regions=["64.99"])

    with pytest.raises(ValidationError, match=r"Tidak ada kabupaten atau kota dengan kode 64\.99"):
        province().add_child(instance=page)


def test_publishing_asks_for_one_destination_and_a_day_to_come(client: Client) -> None:
    home = province()
    client.force_login(publisher(home))
    form = {
        "title": "Lomba",
        "slug": "lomba",
        "position": "1",
        "ends_on": "2026-01-31",
        "leads_to-count": "0",
        "content-count": "0",
    }
    address = f"/admin/pages/add/hub/highlightpage/{home.pk}/"

    refused = client.post(address, {**form, "action-publish": "1"}).content.decode()

    assert "Pilih satu tujuan: sebuah tulisan, atau sebuah alamat di luar." in refused
    assert "&quot;Terakhir tampil&quot; sudah lewat. Isi hari ini atau hari sesudahnya, lalu terbitkan lagi." in refused
    assert not HighlightPage.objects.exists()
    draft = client.post(address, form)
    assert (draft.status_code, HighlightPage.objects.get().live) == (302, False)


def test_links_of_the_first_release_keep_leading_to_their_page_from_rows_drafts_and_menus() -> None:
    target = news()
    page = highlight("Lomba", leads_to=stream(("page", {"page": target.pk, "label": "Baca"})))
    site = SiteSettings.load()
    before = [{"type": "piece", "id": "1", "value": {"page": target.pk, "label": "Baca"}}]
    HighlightPage.objects.update(leads_to=StreamValue(page.leads_to.stream_block, before, is_lazy=True))
    site.main_menu = StreamValue(page.leads_to.stream_block, before, is_lazy=True)
    site.save()
    revision = page.get_latest_revision()
    revision.content["leads_to"] = json.dumps(before)
    revision.save()
    assert not len(HighlightPage.objects.get().leads_to)

    for operation in import_module("hub.migrations.0030_link_to_page").Migration.operations:
        operation.migrate_stream_data_forward(apps, None)

    streams = (
        HighlightPage.objects.get().leads_to,
        page.get_latest_revision_as_object().leads_to,
        SiteSettings.load().main_menu,
    )
    assert [(one.block_type, one.value["page"].pk) for links in streams for one in links] == [("page", target.pk)] * 3
