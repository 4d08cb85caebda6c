"""The front page, the pages of regions and kinds, and the search, as a reader without the app uses them."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from frontend_api.pages import search_page
from frontend_api.pages.village_dots import dot_map
from hub.content.alert import AlertPage
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.selectors.villages import VillagePoint
from search.service import SearchUnavailable
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

MOST_BYTES = 30_000
MOST_STATEMENTS = {"/": 8, "/wilayah/64.02/": 7, "/daftar/news/": 4, "/cari/": 2}


def html_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.fixture
def alert() -> AlertPage:
    page = AlertPage(title="Air naik", slug="air-naik", danger="bencana_alam", place="RT 3", live=False)
    factories.village().add_child(instance=page)
    return factories.published(page)


@pytest.mark.parametrize(("address", "most"), MOST_STATEMENTS.items())
def test_each_page_stays_within_its_statements_however_much_there_is(
    address, most, client, alert, django_assert_max_num_queries
) -> None:
    for number in range(25):
        factories.news(factories.village(), title=f"Kabar {number}")

    with django_assert_max_num_queries(most):
        answer = client.get(address)

    assert answer.status_code == 200
    assert len(answer.content) < MOST_BYTES
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_front_page_tells_of_alerts_and_news_and_leads_to_every_regency(client, alert, settings) -> None:
    settings.GRAPHQL_MAX_AGE_SECONDS = 3600
    factories.news(factories.village(), title="Panen raya")

    html = html_of(client, "/")

    assert html.index("Air naik") < html.index("Panen raya")
    assert 'href="/wilayah/64.02/"' in html
    assert 'href="/daftar/practice/"' in html
    assert client.get("/")["Cache-Control"] == "public, max-age=60"
    settings.GRAPHQL_MAX_AGE_SECONDS = 1
    assert {client.get(address)["Cache-Control"] for address in MOST_STATEMENTS} == {"public, max-age=1"}


def test_an_alert_that_was_withdrawn_is_on_no_page(client, alert) -> None:
    alert.unpublish()
    call_command("relay", once=True)

    for address in ("/", "/wilayah/64/", "/wilayah/64.02/", "/daftar/alert/", "/cari/?q=air+naik"):
        assert "Air naik" not in html_of(client, address).replace('value="air naik"', "")


def test_a_region_shows_what_lies_in_it_and_what_is_new_there(client) -> None:
    factories.news(factories.village(), title="Dari Pela")
    factories.news(factories.village("64.03.12.2003", "Batu Putih"), title="Dari Batu Putih")

    regency, district = html_of(client, "/wilayah/64.02/"), html_of(client, "/wilayah/64.02.08/")

    assert 'href="/wilayah/64.02.08/"' in regency
    assert 'href="/wilayah/64.02.08.2009/"' in district
    assert "Dari Pela" in regency
    assert "Dari Batu Putih" not in regency
    assert 'href="/wilayah/64.02/"' in district


def test_a_village_and_a_former_code_lead_on_and_an_unknown_code_is_missing(client) -> None:
    village = factories.published(factories.village())
    FormerCode.objects.create(code="64.02.99.2001", region=Region.objects.get(code="64.02.08.2009"))

    assert client.get("/wilayah/64.02.99.2001/")["Location"] == "/wilayah/64.02.08.2009/"
    assert client.get("/wilayah/64.02.08.2009/")["Location"] == Publication.objects.get(page_id=village.pk).path
    html_of(client, "/wilayah/64.99/", status=404)
    html_of(client, "/wilayah/%00/", status=404)


def test_a_list_is_read_to_its_end_by_its_links_and_each_piece_is_in_it_once(client) -> None:
    for number in range(45):
        factories.news(factories.village(), title=f"Kabar {number:02}")

    address, seen = "/daftar/news/?wilayah=64.02", []
    while address:
        html = html_of(client, address)
        seen += re.findall(r">(Kabar \d\d)<", html)
        following = re.search(r'<a href="([^"]+)" rel="next">', html)
        address = following.group(1).replace("&amp;", "&") if following else ""

    assert sorted(seen) == [f"Kabar {number:02}" for number in range(45)]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/daftar/berita/", 404),
        ("/daftar/news/?wilayah=64.99", 404),
        ("/daftar/news/?wilayah=%27", 404),
        ("/daftar/news/?sesudah=bukan", 400),
        ("/daftar/news/?sesudah=" + "x" * 5000, 400),
        ("/cari/?q=" + "a" * 300, 400),
        ("/cari/?q=air&sesudah=bukan", 400),
        ("/cari/?q=air&jenis=tidak-ada", 200),
        ("/cari/?q=%00", 200),
        ("/cari/", 200),
    ],
)
def test_what_cannot_be_answered_says_so_in_indonesian(client, address, status) -> None:
    call_command("relay", once=True)

    html = html_of(client, address, status=status)

    assert '<html lang="id"' in html
    assert "Traceback" not in html


def test_the_search_shows_where_the_words_were_found_and_is_in_no_index(client) -> None:
    factories.practice(title="Bank sampah", summary="Sampah plastik ditabung warga.")
    call_command("relay", once=True)

    html = html_of(client, "/cari/?q=sampah&jenis=practice")

    assert "1 tulisan ditemukan" in html
    assert "Bank sampah" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Tidak ada yang cocok" in html_of(client, "/cari/?q=zzxxqq")


def test_while_search_is_away_the_page_says_to_try_again(client, monkeypatch) -> None:
    def away(_request: object) -> None:
        raise SearchUnavailable

    monkeypatch.setattr(search_page, "search", away)

    assert "Coba lagi" in html_of(client, "/cari/?q=air", status=503)


def test_words_are_shown_as_words_and_never_as_markup(client) -> None:
    factories.news(factories.village(), title="<script>alert(1)</script>", slug="aneh")
    call_command("relay", once=True)

    for address in ("/", "/daftar/news/", "/cari/?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        assert "<script>alert" not in html_of(client, address)


def test_the_map_has_every_village_with_north_at_the_top_and_south_below() -> None:
    places = [("64.02.01.2001", 1.0, 115.0), ("64.02.01.2002", -1.0, 117.0), ("64.03.01.2001", 0.0, 116.0)]

    made = dot_map(VillagePoint(*place) for place in places)

    assert [(one.code, one.count) for one in made.regencies] == [("64.02", 2), ("64.03", 1)]
    assert made.regencies[0].path == "m10 10h0m580 580h0"
    assert dot_map([]) is None
