"""An administrator gives a file; the invited person opens her link on a small phone, chooses a password, and is in."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FilePayload, Page, expect

from hub.content.village import VillagePage
from hub.models.roles import Role
from tests import factories
from tests.factories.people import member
from tests.journeys.editor import press
from tests.journeys.layout import SMALLEST_PHONE, misplaced_on_a_phone

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

ADMINISTRATOR, PASSWORD = "pengelola", "perahu-ketinting-7"
FILE = "kode,nama,surel,peran,berlaku_sampai\n64.02.08.2009,Siti Aminah,,Penyetuju desa,31-12-2099\n"


@pytest.fixture
def team(village: VillagePage) -> str:
    """Return the address of the village's team; the administrator of the hub is there."""
    administrator = member(factories.province(), role=Role.HUB_ADMINISTRATOR, name=ADMINISTRATOR)
    administrator.set_password(PASSWORD)
    administrator.save()
    return f"/admin/tim/{village.pk}/"


def test_a_village_moves_in(team: str, phone_without_search: Page) -> None:
    phone = phone_without_search
    phone.set_viewport_size(SMALLEST_PHONE)
    phone.goto("/admin/login/")
    log_in(phone)

    give_file(phone)
    link = new_link(phone, team)
    phone.context.clear_cookies()
    accept(phone, link)

    expect(phone.locator("main")).to_contain_text("Pela")
    phone.goto(link)
    expect(phone.locator("h1")).to_have_text("Undangan ini tidak dapat dipakai")


def log_in(phone: Page) -> None:
    """Log in as the administrator."""
    phone.locator("#id_username").fill(ADMINISTRATOR)
    phone.locator("#id_password").fill(PASSWORD)
    press(phone, phone.locator("form.login-form [type=submit]"))


def give_file(phone: Page) -> None:
    """Look at what the file would change, and do it."""
    phone.goto("/admin/tim/masukkan/")
    phone.locator("#id_file").set_input_files(FilePayload(name="desa.csv", mimeType="text/csv", buffer=FILE.encode()))
    phone.get_by_role("button", name="Lihat dahulu").click()
    expect(phone.locator(".hub-rows")).to_contain_text("Siti Aminah, Penyetuju desa")
    press(phone, phone.get_by_role("button", name="Simpan semuanya"))
    expect(phone.locator(".messages .success")).to_contain_text("1 baru")


def new_link(phone: Page, team: str) -> str:
    """Have a link made on the team page, and return its path."""
    phone.goto(team)
    assert fits(phone)
    phone.get_by_role("button", name="Buat tautan baru").click()
    field = phone.get_by_label("Tautan")
    expect(phone.locator(".hub-qr")).to_be_visible()
    assert fits(phone)
    return urlsplit(field.input_value()).path


def accept(phone: Page, link: str) -> None:
    """Open the link, and choose a password at the second try."""
    phone.goto(link)
    assert phone.url.endswith("/undangan/")
    assert fits(phone)
    assert misplaced_on_a_phone(phone) == []
    phone.locator("#id_password").fill(PASSWORD)
    phone.locator("#id_again").fill("lain")
    phone.get_by_role("button", name="Simpan dan masuk").click()
    expect(phone.locator(".hub-field .error-message")).to_have_text("Kedua kata sandi tidak sama. Tulis lagi.")
    phone.locator("#id_password").fill(PASSWORD)
    phone.locator("#id_again").fill(PASSWORD)
    press(phone, phone.get_by_role("button", name="Simpan dan masuk"))
    phone.wait_for_url("**/admin/")


def fits(phone: Page) -> bool:
    """Say whether nothing reaches out of the screen."""
    return bool(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
