"""The sitemap has every public page once, in files that a change leaves alone unless it concerns them."""

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone

from hub.models.publication import Publication
from hub.selectors import public_paths
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

IN = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HUB = "http://127.0.0.1:8000"


@pytest.fixture
def small(monkeypatch):
    """Let a range have five pages, and a batch two."""
    monkeypatch.setattr(public_paths, "PAGES_OF_RANGE", 5)
    monkeypatch.setattr(public_paths, "BATCH", 2)


def planted(count: int) -> None:
    """Plant so many pages, and let all others stand in the range before them: else thousands of ranges are empty."""
    now = timezone.now()
    Publication.objects.update(page_id=9_999)
    Publication.objects.bulk_create(
        Publication(
            id=f"{number:032x}",
            kind="news",
            page_id=10_000 + number,
            path=f"/desa/kabar-{number}",
            title=f"Kabar {number}",
            published_at=now,
            updated_at=now,
            version=1_000 + number,
        )
        for number in range(count)
    )


def content(client, address: str) -> bytes:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return b"".join(answer)


def entries(client, address: str, name: str) -> dict[str, str]:
    return {
        one.findtext(f"{IN}loc"): one.findtext(f"{IN}lastmod")
        for one in fromstring(content(client, address)).iter(f"{IN}{name}")
    }


def files(client) -> list[str]:
    """Return the paths of the files with content; the first one has the hub's own pages."""
    every = [address.removeprefix(HUB) for address in entries(client, "/sitemap.xml", "sitemap")]
    assert every[0] == "/peta-situs/halaman.xml"
    return every[1:]


def test_every_public_page_stands_in_one_file_with_its_last_change(client, small):
    planted(23)
    factories.news(title="Ditarik").unpublish()
    factories.news(title="Habis", slug="habis", expire_at=None)
    Publication.objects.filter(title="Habis").update(expires_at=timezone.now())

    found = [entries(client, address, "url") for address in files(client)]

    public = Publication.objects.public()
    assert all(0 < len(one) <= 5 for one in found)
    found = [{address: at for address, at in one.items() if at} for one in found]
    assert sum(map(len, found)) == public.count()
    assert {address: at for one in found for address, at in one.items()} == {
        f"{HUB}{row.path}": row.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ") for row in public
    }


def test_the_index_costs_the_same_however_many_pages_there_are(client, small, django_assert_num_queries):
    planted(23)
    Publication.objects.filter(page_id__gte=10_005, page_id__lt=10_010).update(withdrawn_at=timezone.now())

    with django_assert_num_queries(1):
        found = files(client)

    assert len(found) == len(set(found))
    assert entries(client, "/peta-situs/2001.xml", "url") == {f"{HUB}/": None}
    assert client.get("/peta-situs/2005.xml").status_code == 404


@pytest.mark.parametrize("change", ["text", "withdrawn", "expired", "new"])
def test_a_change_gives_one_file_another_tag(client, small, change):
    planted(23)
    before = {address: client.get(address)["ETag"] for address in files(client)}

    if change == "text":
        Publication.objects.filter(page_id=10_011).update(version=5_000)
    if change == "withdrawn":
        Publication.objects.filter(page_id=10_011).update(version=5_000, withdrawn_at=timezone.now())
    if change == "expired":
        Publication.objects.filter(page_id=10_011).update(expires_at=timezone.now())
    if change == "new":
        Publication.objects.filter(page_id=10_010).update(page_id=10_023, version=5_001)
        Publication.objects.filter(page_id=10_011).update(version=5_000)
    after = {address: client.get(address)["ETag"] for address in files(client)}

    changed = {address for address, tag in before.items() if after.get(address) != tag}
    assert changed == {"/peta-situs/2002.xml"} | ({"/peta-situs/2004.xml"} if change == "new" else set())


def test_who_has_a_file_gets_304_for_one_statement_and_reads_no_path(client, small, django_assert_num_queries):
    planted(23)
    tag = client.get("/peta-situs/2001.xml")["ETag"]

    with django_assert_num_queries(1):
        known = client.get("/peta-situs/2001.xml", headers={"If-None-Match": tag})
    with django_assert_num_queries(1):
        head = client.head("/peta-situs/2001.xml")

    assert (known.status_code, known["ETag"], known.content) == (304, tag, b"")
    assert (head.status_code, head["ETag"]) == (200, tag)


def test_the_index_costs_one_statement_and_a_file_one_for_each_batch(client, small, django_assert_num_queries):
    planted(23)

    with django_assert_num_queries(1):
        client.get("/sitemap.xml")
    with django_assert_num_queries(1 + 3):  # Five pages, two at a time.
        content(client, "/peta-situs/2001.xml")


def test_the_index_has_a_tag_too(client, small):
    tag = client.get("/sitemap.xml")["ETag"]

    assert client.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 304
    planted(1)
    assert client.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("number", ["999999", "9" * 18, "9" * 400])
def test_a_file_that_is_not_there_is_answered_in_indonesian(client, number):
    answer = client.get(f"/peta-situs/{number}.xml")

    assert answer.status_code == 404
    assert "Mulailah dari /sitemap.xml" in answer.content.decode()


def test_the_pages_of_the_hub_itself_have_a_file_and_are_all_there(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = entries(client, "/peta-situs/halaman.xml", "url")

    paths = [address.removeprefix(HUB) for address in found]
    assert paths[:4] == ["/", "/wilayah/64/", "/wilayah/64.02/", "/wilayah/64.02.08/"]
    assert "/daftar/news/" in paths
    assert [path for path in paths if client.get(path).status_code != 200] == []
