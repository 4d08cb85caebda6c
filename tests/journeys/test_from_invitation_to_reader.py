"""All that the hub promises to a village, in one go, on lines of 400 kbit/s and 400 ms, on a phone and at a desktop.

A person is invited and chooses a password, warns her village within a minute, writes news without a line and sends it
when there is one; a reviewer asks for a change; she makes it; it is published, read, and withdrawn. The next village
does the same at the same time, and neither sees anything of the other.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FilePayload, Page, expect

from hub.content.village import VillagePage
from hub.demo.demo_accounts import PASSWORD
from hub.models.gates import Trust
from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member
from tests.journeys.editor import press
from tests.journeys.layout import SMALLEST_PHONE, misplaced_on_a_phone
from tests.journeys.policy import watch
from tests.journeys.reader import Reader
from tests.journeys.test_locked_out import fill
from tests.journeys.thin_line import DESKTOP, ThinLine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

FILE = "kode,nama,surel,peran,berlaku_sampai\n64.02.08.2009,Siti Aminah,,Editor desa,31-12-2099\n"
OWN_PASSWORD = "perahu-ketinting-7"
TITLE, MENDED, OTHER = "Panen raya", "Panen raya 300 kilogram", "Jalan usaha tani"
TEXT = "Panen dimulai.\n\nSemua ikut."
WAITING = "Menunggu sinyal. Tersimpan di HP ini dan terkirim sendiri begitu ada sinyal."
# The form, who is logged in, the form as it was sent, and what became of it; the worker asks for itself.
MOST_REQUESTS = 4
PATIENT_MS = 60_000  # For a whole screen of Wagtail on a thin line and a busy machine.
REFUSED = {302, 403, 404}


@pytest.fixture
def village(served: str) -> VillagePage:
    """Return a new village; the next one has an editor, the regency a reviewer, the province an administrator."""
    page = factories.village(trust=Trust.NEW)
    other = factories.village("64.02.08.2010", "Liang", trust=Trust.NEW)
    people = (
        member(other, name="tetangga"),
        member(factories.regency(), role=Role.REGENCY_REVIEWER, name="peninjau"),
        member(factories.province(), role=Role.HUB_ADMINISTRATOR, name="pengelola"),
    )
    for user in people:
        user.set_password(PASSWORD)
    User.objects.bulk_update(people, ["password"])
    return page


@dataclass(frozen=True)
class Writer:
    """Somebody who writes in a short form, with the line of her screen."""

    screen: Page
    line: ThinLine

    def writes_without_a_line(self, title: str) -> None:
        """Open the form, lose the line, write and send."""
        self.screen.goto("/admin/tulis/news/")
        self.line.cut()
        self.screen.locator("#id_title").fill(title)
        self.screen.locator("#id_content").fill(TEXT)
        self.screen.locator("[name=action-submit]").click()
        expect(self.screen.locator(".state")).to_have_text(WAITING)

    def has_sent(self) -> int:
        """Wait until the form has arrived, and return the number of its page."""
        expect(self.screen.locator("h1")).to_have_text("Terkirim untuk ditinjau", timeout=PATIENT_MS)
        [number] = re.findall(r"\d+", urlsplit(self.screen.url).path)
        return int(number)

    def may_open(self, number: int) -> bool:
        """Say whether any screen about the page answers her."""
        screens = [f"pages/{number}/edit/", f"pages/{number}/view_draft/", f"tulis/selesai/{number}/"]
        answers = [self.screen.request.get(f"/admin/{one}", max_redirects=0) for one in screens]
        return not {answer.status for answer in answers} <= REFUSED

    def sees(self, title: str) -> bool:
        """Say whether the title stands on her desk, in her list or in what a search finds."""
        screens = ["", f"pages/search/?q={title.split(maxsplit=1)[0]}", "reports/workflow/"]
        return any(title in self.screen.request.get(f"/admin/{one}").text() for one in screens)


def test_from_the_invitation_to_the_reader(served: str, village: VillagePage, phone_without_search: Page) -> None:
    phone, reader = phone_without_search, Reader(served)
    with a_desktop(phone, served) as desk, a_desktop(phone, served) as neighbour:
        log_in(desk, "pengelola")
        give_file(desk)
        link = new_link(desk, f"/admin/tim/{village.pk}/")
        siti = Writer(phone, ThinLine(phone))
        accept(phone, link)
        an_alert_is_out_in_a_minute(siti)

        log_in(neighbour, "tetangga")
        other = Writer(neighbour, ThinLine(neighbour, size=DESKTOP))
        writers = (siti, TITLE), (other, OTHER)
        for writer, title in writers:
            writer.writes_without_a_line(title)
        for writer, _ in writers:
            writer.line.join()
        number, other_number = (writer.has_sent() for writer, _ in writers)
        assert reader.news_titles() == []
        assert (siti.may_open(number), siti.sees(TITLE)) == (True, True)
        assert (siti.may_open(other_number), siti.sees(OTHER)) == (False, False)
        assert (other.may_open(number), other.sees(TITLE)) == (False, False)

        desk.context.clear_cookies()
        log_in(desk, "peninjau")
        ThinLine(desk, size=DESKTOP)
        asks_for_a_change(desk)
        mends(phone)
        approves(desk)
        [shown] = reader.news()
        assert (shown["title"], shown["blocks"]) == (MENDED, [{"text": "Panen dimulai.\nSemua ikut."}])

        is_withdrawn(siti, desk, number)
        assert reader.news_titles() == []
        phone.goto(link)
        expect(phone.locator("h1")).to_have_text("Undangan ini tidak dapat dipakai")


@contextmanager
def a_desktop(phone: Page, address: str) -> Iterator[Page]:
    """Return a page of a larger screen, in the phone's browser but logged in on its own."""
    browser = phone.context.browser
    assert browser is not None
    context = browser.new_context(base_url=address, viewport=DESKTOP, locale="id-ID")
    for each in (context, phone.context):
        each.set_default_timeout(PATIENT_MS)
    reports = watch(context)
    yield context.new_page()
    context.close()
    assert reports == []


def log_in(screen: Page, name: str) -> None:
    """Log in with the password that all have here whom nobody invited."""
    screen.goto("/admin/login/")
    fill(screen, name, PASSWORD)
    press(screen, screen.locator("form.login-form [type=submit]"))


def give_file(desk: Page) -> None:
    """Look at what the file would change, and do it."""
    desk.goto("/admin/tim/masukkan/")
    desk.locator("#id_file").set_input_files(FilePayload(name="desa.csv", mimeType="text/csv", buffer=FILE.encode()))
    desk.get_by_role("button", name="Lihat dahulu").click()
    expect(desk.locator(".hub-rows")).to_contain_text("Siti Aminah, Editor desa")
    press(desk, desk.get_by_role("button", name="Simpan semuanya"))
    expect(desk.locator(".messages .success")).to_contain_text("1 baru")


def new_link(desk: Page, team: str) -> str:
    """Have a link made on the team page, which fits on a phone too, and return its path."""
    desk.goto(team)
    desk.get_by_role("button", name="Buat tautan baru").click()
    expect(desk.locator(".hub-qr")).to_be_visible()
    path = urlsplit(desk.get_by_label("Tautan").input_value()).path
    desk.set_viewport_size(SMALLEST_PHONE)
    assert fits(desk)
    desk.set_viewport_size(DESKTOP)
    return path


def accept(phone: Page, link: str) -> None:
    """Open the link, and choose a password at the second try."""
    phone.goto(link)
    assert phone.url.endswith("/undangan/")
    assert (fits(phone), misplaced_on_a_phone(phone)) == (True, [])
    for again, is_right in (("lain", False), (OWN_PASSWORD, True)):
        phone.locator("#id_password").fill(OWN_PASSWORD)
        phone.locator("#id_again").fill(again)
        button = phone.get_by_role("button", name="Simpan dan masuk")
        if is_right:
            press(phone, button)
        else:
            button.click()
            told = phone.locator(".hub-field .error-message")
            expect(told).to_have_text("Kedua kata sandi tidak sama. Tulis lagi.", timeout=PATIENT_MS)


def an_alert_is_out_in_a_minute(writer: Writer) -> None:
    """Open the form, give four answers, press one button."""
    phone, began, asked_before = writer.screen, time.monotonic(), len(writer.line.paths())

    phone.goto("/admin/tulis/alert/")
    phone.locator("#id_title").fill("Banjir di RT 3")
    phone.locator("#id_danger").select_option("bencana_alam")
    phone.locator("#id_place").fill("RT 3, tepi Sungai Mahakam")
    phone.locator("#id_advice").fill("Naik ke balai desa.")
    phone.locator("[name=action-publish]").click()
    expect(phone.locator("h1")).to_have_text("Sudah tayang", timeout=PATIENT_MS)

    assert time.monotonic() - began < 60
    asked = [path for path in writer.line.paths()[asked_before:] if path.startswith("admin/tulis/")]
    assert len(asked) <= MOST_REQUESTS, asked


def asks_for_a_change(desk: Page) -> None:
    """Take the news, read it, and send it back with a reason."""
    desk.goto("/admin/tinjauan/")
    desk.get_by_role("link", name=TITLE).click()
    press(desk, desk.locator("[name=ambil]"))
    desk.get_by_label("Angka belum ada").check()
    press(desk, desk.locator("[name=perbaikan]"))


def mends(phone: Page) -> None:
    """Find on the desk what was sent back, change it and send it again."""
    phone.goto("/admin/")
    phone.locator("main a", has_text=f"Perbaiki: {TITLE}").click()
    phone.locator("#id_title").fill(MENDED)
    press(phone, phone.locator("[name=action-submit]"))


def approves(desk: Page) -> None:
    """Read the changed news, on a screen as small as a phone's too, and publish it."""
    desk.goto("/admin/tinjauan/")
    desk.get_by_role("link", name=MENDED).click()
    desk.frame_locator(".hub-preview").get_by_role("heading", name=MENDED).wait_for()
    desk.set_viewport_size(SMALLEST_PHONE)
    assert misplaced_on_a_phone(desk) == []
    press(desk, desk.locator("[name=setuju]"))


def is_withdrawn(writer: Writer, desk: Page, number: int) -> None:
    """Change what is public, in the short form; the reviewer withdraws it while the change waits, with a reason."""
    writer.screen.goto(f"/admin/tulis/news/{number}/")
    writer.screen.locator("#id_title").fill(f"{MENDED} lebih")
    writer.screen.locator("[name=action-submit]").click()
    writer.has_sent()

    desk.goto("/admin/tinjauan/")
    desk.get_by_role("link", name=f"{MENDED} lebih").click()
    desk.get_by_role("link", name="Tarik dari tayangan").click()
    desk.get_by_label("Isinya tidak benar.").check()
    press(desk, desk.get_by_role("button", name="Tarik sekarang"))
    desk.goto("/admin/tinjauan/")
    desk.get_by_role("link", name=f"{MENDED} lebih").wait_for()


def fits(screen: Page) -> bool:
    """Say whether nothing reaches out of the screen."""
    return bool(screen.evaluate("document.documentElement.scrollWidth <= innerWidth"))
