"""An administrator on a phone sets up a passkey and an app at the first log-in, and logs in with each of them."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect
from pytest_django import Settings

from hub.content.village import VillagePage
from hub.demo.demo_accounts import PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]
# What a phone with a fingerprint sensor tells a browser.
SENSOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def required(settings: Settings) -> None:
    """Require the second factor, before the phone is switched on."""
    settings.HUB_SECOND_FACTOR = "required"


def test_a_passkey_and_an_app_open_the_cms(required: None, village: VillagePage, phone_without_search: Page) -> None:
    phone = phone_without_search
    devtools = phone.context.new_cdp_session(phone)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": SENSOR})

    log_in(phone)
    expect(phone).to_have_url(re.compile("/admin/security/"))
    phone.goto("/admin/pages/")
    expect(phone).to_have_url(re.compile("/admin/security/"))

    phone.get_by_role("link", name="Tambah kunci sandi").click()
    phone.get_by_role("button", name="Buat kunci sandi").click()
    expect(phone.locator("code")).to_have_count(10)
    fits(phone)
    phone.get_by_role("link", name="Sudah saya catat").click()
    expect(phone).to_have_url(re.compile("/admin/$"))

    log_out(phone)
    log_in(phone)
    phone.get_by_role("button", name="Pakai kunci sandi").click()
    expect(phone).to_have_url(re.compile("/admin/$"))

    phone.goto("/admin/security/app/")
    fits(phone)
    secret = phone.locator("#totp-secret").inner_text()
    phone.locator("#id_code").fill(code(secret))
    phone.get_by_role("button", name="Aktifkan").click()
    expect(phone.get_by_text("Aktif.", exact=False).first).to_be_visible()

    log_out(phone)
    log_in(phone)
    fits(phone)
    phone.locator("#id_code").fill("000000")
    phone.get_by_role("button", name="Masuk", exact=True).click()
    expect(phone.locator(".error-message").first).to_contain_text("Kode salah")
    phone.locator("#id_code").fill(code(secret, periods_ahead=1))
    phone.get_by_role("button", name="Masuk", exact=True).click()
    expect(phone).to_have_url(re.compile("/admin/$"))

    phone.goto("/admin/security/sessions/")
    expect(phone.get_by_text("(perangkat ini)")).to_be_visible()
    fits(phone)


def log_in(phone: Page) -> None:
    """Type name and password of the demo's administrator."""
    phone.goto("/admin/login/")
    phone.locator("#id_username").fill("admin")
    phone.locator("#id_password").fill(PASSWORD)
    phone.get_by_role("button", name="Masuk", exact=True).click()


def log_out(phone: Page) -> None:
    """End the session with the button of the screen of second factors."""
    phone.goto("/admin/security/")
    phone.get_by_role("button", name="Keluar").click()
    phone.wait_for_url("**/admin/login/**")


def code(secret: str, *, periods_ahead: int = 0) -> str:
    """Return what the app shows, or will show."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods_ahead))


def fits(phone: Page) -> None:
    """Check that nothing is wider than the phone."""
    assert phone.evaluate("document.documentElement.scrollWidth") <= 393
