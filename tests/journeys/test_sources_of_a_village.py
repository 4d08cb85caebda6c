"""A village brings what it publishes elsewhere, on a phone of 360 px: adds a source, sees what came, imports a file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from hub.feeds.reading_turns import read_one
from hub.models.feed_source import FeedSource
from hub.models.roles import Role
from tests import factories
from tests.factories.people import member
from tests.hub.feeds.feed_texts import TEXT, Piece, feed
from tests.hub.feeds.other_site import HOST, Site, served
from tests.hub.feeds.test_file_imports import docx, words
from tests.hub.fetching.loopback import read_from_loopback
from tests.journeys.conftest import CHROMIUM_OPTIONS
from tests.journeys.handed_phone import HandedPhone
from tests.journeys.policy import watch
from tests.journeys.targets import small_targets
from tests.journeys.test_desks_for_everybody import session_of

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CODE = "64.02.08.2009"
LONG = "Musyawarah perencanaan pembangunan desa untuk penetapan RKP tahun anggaran 2027 di balai desa"
WRONG = "judul,isi,tanggal,tempat\n,Kosong.,31-02-2026,Dusun\nRapat,Ramai.,2026-11-02,Balai,lebih\n"
RIGHT = "judul,isi,tanggal,tempat\nPanen di Dusun Tiga,Warga memanen padi.,17-08-2026,Dusun III\nRapat,Ramai.,,\n"
LANGUAGE = "document.documentElement.lang"


@dataclass(frozen=True)
class Place:
    """A village with a source from which something came, and the other site."""

    village: int
    source: int
    site: Site


@pytest.fixture
def place(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Return the village; of its source three pieces came, one with a number that may not be public, one twice."""
    read_from_loopback(monkeypatch)
    village = factories.village()
    with served() as site:
        pieces = [
            Piece("rkp", LONG, TEXT.replace("II", "IV"), picture="/tidak-ada.jpg"),
            Piece("bantuan", "Penerima bantuan", f"{TEXT}<p>NIK 6402085201900001</p>", category="Pengumuman"),
            Piece(),
            Piece("panen-lagi"),
        ]
        site.put("/lama/feed", feed(site.home, *pieces))
        source = FeedSource.objects.create(
            village=village, title="Desa Pela", address=f"{site.home}/lama/feed", host=HOST
        )
        read_one(source, at=timezone.now())
        site.put("/feed", feed(site.home, Piece("baru", LONG, TEXT.replace("II", "VI")), Piece(at="")))
        yield Place(village.pk, source.pk, site)


@pytest.fixture
def session(place: Place) -> str:
    """Return the session of the village's approver."""
    return session_of(member(factories.village(), role=Role.VILLAGE_APPROVER))


@pytest.fixture
def phone(session: str, live_server: LiveServer) -> Iterator[HandedPhone]:
    """Return a phone in the hands of the approver."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=CHROMIUM_OPTIONS)
        context = chromium.new_context(base_url=str(live_server.url), is_mobile=True, has_touch=True, locale="id-ID")
        context.set_default_timeout(15_000)
        reports = watch(context)
        handed = HandedPhone(context.new_page(), str(live_server.url), {CODE: session})
        handed.hand_to(CODE)
        yield handed
        context.close()
        chromium.close()
    assert reports == []


def test_a_village_brings_what_it_publishes_elsewhere(place: Place, phone: HandedPhone) -> None:
    screen = phone.screen
    phone.open(f"/admin/desa/{place.village}/")
    follow(screen, "Tulisan dari laman lain")
    seen(phone)
    follow(screen, "Tambah sumber")
    seen(phone)

    screen.locator("#id_address").fill("laman kami")
    press(screen, "Coba dahulu")
    seen(phone)
    expect(screen.locator("[role=alert]")).to_contain_text("Ini bukan alamat laman.")
    screen.locator("#id_address").fill(place.site.home)
    press(screen, "Coba dahulu")
    seen(phone)
    expect(screen.locator("#found ~ ul li")).to_have_count(2)
    press(screen, "Simpan sumber ini")
    seen(phone)
    expect(screen.locator("main")).to_contain_text("Belum pernah terbaca.")

    phone.open(f"/admin/sumber/{place.source}/")
    seen(phone)
    came = screen.locator("section[aria-labelledby=came] li")
    expect(came).to_have_count(4)
    expect(came.filter(has_text="Penerima bantuan")).to_contain_text("Belum boleh terbit: Isi: NIK")
    expect(came.filter(has_text=LONG)).to_contain_text("Gambar yang tidak terbawa: 1.")
    screen.get_by_label("Kategori “Pengumuman” menjadi").select_option("announcement")
    press(screen, "Simpan aturan")
    expect(screen.get_by_label("Kategori “Pengumuman” menjadi")).to_have_value("announcement")
    press(screen, "Jeda")
    seen(phone)
    expect(screen.get_by_role("button", name="Lanjutkan")).to_be_visible()

    phone.open(f"/admin/desa/{place.village}/impor/")
    seen(phone)
    upload(screen, "salah.csv", WRONG.encode())
    seen(phone)
    expect(screen.locator(".mistakes").first).to_contain_text("Baris 2, kolom judul: kosong.")
    upload(screen, "benar.csv", RIGHT.encode())
    seen(phone)
    expect(screen.locator("[role=status]")).to_contain_text("2 draf dibuat dan belum tayang.")
    follow(screen, "Impor berkas lain")
    upload(screen, "laporan.docx", docx(words("Laporan kegiatan", "Heading1") + words("Semua berjalan baik.")))
    seen(phone)
    expect(screen.locator("main li").first).to_contain_text("Laporan kegiatan")

    assert phone.faults == []


def seen(phone: HandedPhone) -> None:
    """Note what a machine finds wrong with the screen, and what a thumb would miss."""
    phone.look()
    where = phone.screen.url
    phone.faults += [f"{where}: {target}" for target in small_targets(phone.screen)]
    assert phone.screen.evaluate(LANGUAGE) == "id"


def follow(screen: Page, name: str) -> None:
    """Follow the link and wait for its screen."""
    with screen.expect_navigation():
        screen.get_by_role("link", name=name).first.click()


def press(screen: Page, name: str) -> None:
    """Press the button and wait for the screen that follows."""
    with screen.expect_navigation():
        screen.get_by_role("button", name=name).click()


def upload(screen: Page, name: str, content: bytes) -> None:
    """Choose the file, and let it become drafts."""
    screen.locator("#id_file").set_input_files(FilePayload(name=name, mimeType="", buffer=content))
    press(screen, "Jadikan draf")
