"""OpenSID's list of public information: what may be public comes with its file, what is exempt never does."""

import json
from typing import Any

import pytest

from hub.bounded.refused import Refused
from hub.content.information import InformationPage
from hub.demo.demo_documents import PAPERS, pdf_of
from hub.feeds import register_reading
from hub.feeds.became import Became
from hub.feeds.edited_originals import REMOVED
from hub.feeds.imported_kinds import kind_of_information
from hub.feeds.register_reading import read_register
from hub.models.feed_source import FeedEntry, FeedSource
from hub.models.stored_media import HubDocument

CODE = "6402082009"


def row(number: int, name: str, **more: Any) -> dict[str, Any]:
    """Return a row as OpenSID writes it, with every value as text."""
    facts = {"kode_desa": CODE, "enabled": "1", "kategori": "1", "tahun": "2026", "aksi": "0"}
    facts |= {"tgl_upload": "2026-07-20 09:30:00", "updated_at": "2026-07-21 08:00:00"}
    return {"id": str(number), "nama": name, "dokumen": f"/dokumen_web/unduh_berkas/{number}", **facts, **more}


def register(*rows: dict[str, Any]) -> str:
    told = {"ppid": list(rows), "tanggal": "21-07-2026 08:05:00", "pengiriman": "semua", "total data": len(rows)}
    return json.dumps({"status": "success", "data": told})


def told(text: str) -> list[dict[str, Any]]:
    said: Any = read_register(text.encode(), address="https://pela.example/ppid", village=CODE).said
    return list(said["items"])


@pytest.mark.parametrize(
    "more",
    [
        {"kategori": "4"},
        {"kategori": 4},
        {"kategori": "9"},
        {"kategori": None},
        {"enabled": "0"},
        {"enabled": 0},
        {"enabled": ""},
        {"kode_desa": "6402082010"},
    ],
)
def test_what_may_not_be_public_or_is_of_another_village_is_left_out(more):
    items = told(register(row(1, "Peraturan Desa"), row(2, "Rahasia", **more)))

    assert [item["title"] for item in items] == ["Peraturan Desa"]


def test_a_list_of_another_village_only_is_refused():
    with pytest.raises(Refused, match="milik desa dengan kode 6402082010"):
        told(register(row(1, "Peraturan Desa", kode_desa="6402082010")))


@pytest.mark.parametrize("text", ["[1, 2]", '{"data": 5}', "<html>", "[" * 2_000, '[{"judul": "a"}]', "null"])
def test_what_is_no_such_list_is_refused(text):
    with pytest.raises((Refused, RecursionError)) as refused:
        told(text)

    assert isinstance(refused.value, RecursionError) or str(refused.value) == register_reading.NO_REGISTER


def test_a_later_release_with_attributes_is_read():
    plain = row(1, "Peraturan Desa")
    later = {"type": "ppid", "id": "1", "attributes": {name: plain[name] for name in plain if name != "id"}}

    [item] = told(json.dumps({"data": [later]}))

    assert (item["title"], item["at"], item["year"]) == ("Peraturan Desa", "2026-07-20T09:30:00+08:00", 2026)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Peraturan Desa APB Desa Tahun Anggaran 2026", "apbdes"),
        ("Laporan Realisasi APB Desa Semester I 2026", "realisasi_apbdes"),
        ("RPJM Desa 2024-2030", "rpjmdes"),
        ("SK Kepala Desa tentang Linmas", "perkades"),
        ("Berita acara musyawarah dusun", "musyawarah"),
        ("Foto kegiatan", ""),
    ],
)
def test_the_title_names_the_kind(title, kind):
    assert kind_of_information(title) == kind


@pytest.fixture
def list_of_village(source: FeedSource) -> FeedSource:
    source.sort, source.address = FeedSource.Sort.REGISTER, source.address.replace("/feed", "/ppid")
    source.save()
    return source


def test_a_document_becomes_a_draft_with_its_file_class_kind_and_year(site, list_of_village, read):
    site.put("/dokumen_web/unduh_berkas/1", pdf_of(PAPERS["apbdes"]))
    rows = [row(1, "Peraturan Desa APB Desa 2026"), row(2, "Dokumen rahasia", kategori="4")]
    site.put("/ppid", register(*rows))

    done = read()

    [page] = InformationPage.objects.all()
    [document] = HubDocument.objects.all()
    assert done == {Became.DRAFT: 1}
    assert (page.live, page.information_class, page.information_kind, page.year) == (False, "periodic", "apbdes", 2026)
    assert page.documents_in_memory() == {document.pk}
    assert document.collection.library.place_id == list_of_village.village_id
    assert page.source_url == f"{site.home}/dokumen_web/unduh_berkas/1"
    assert "/dokumen_web/unduh_berkas/2" not in site.paths()
    assert read() == {Became.UNCHANGED: 1}


def test_a_file_that_is_none_leaves_a_draft_without_it_and_a_kind_to_choose(site, list_of_village, read):
    site.put("/dokumen_web/unduh_berkas/1", "<html>masuk dahulu</html>")
    site.put("/ppid", register(row(1, "Foto kegiatan", kategori="3")))

    read()

    page, entry = InformationPage.objects.get(), FeedEntry.objects.get()
    assert (page.information_class, page.information_kind, HubDocument.objects.count()) == ("any_time", "", 0)
    assert entry.note == (
        "Berkasnya tidak terbawa: yang ada di alamat itu bukan PDF, DOCX, XLSX, atau CSV. "
        "Pilih jenis informasinya sebelum diterbitkan."
    )


def test_two_documents_of_one_name_are_two(site, list_of_village, read):
    site.put("/ppid", register(row(1, "Peraturan Desa"), row(2, "Peraturan Desa")))

    assert read() == {Became.DRAFT: 2}


def test_what_was_deleted_there_is_told_once_and_stays_here(site, list_of_village, read):
    site.put("/ppid", register(row(1, "Peraturan Desa")))
    read()
    site.put("/ppid", register(row(1, "Peraturan Desa", aksi="3"), row(2, "Lain", aksi="3")))

    done = [read(), read()]

    assert done == [{Became.TOLD: 1, Became.LEFT_OUT: 1}, {Became.UNCHANGED: 2}]
    assert InformationPage.objects.count() == 1
    assert FeedEntry.objects.get(outcome="imported").note == REMOVED
