"""Who guesses on a phone is told in one sentence when to try again; the village next door logs in meanwhile."""

import re

import pytest
from playwright.sync_api import Page, expect

from hub.content.village import VillagePage
from hub.demo.demo_accounts import PASSWORD
from tests.journeys.editor import press

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]


def test_a_phone_is_told_when_to_try_again(village: VillagePage, phone_without_search: Page) -> None:
    phone = phone_without_search

    for _ in range(5):
        log_in(phone, "editor", "salah")
    log_in(phone, "editor", PASSWORD)

    told = phone.locator("main [role=alert] .error-message")
    expect(told).to_have_text(re.compile(r"Coba lagi pukul \d\d\.\d\d WITA \(15 menit lagi\)\.$"))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 393

    assert phone.locator("main a.button").evaluate("button => button.scrollWidth <= button.clientWidth")

    phone.locator("main a.button").click()
    fill(phone, "reviewer", PASSWORD)
    press(phone, phone.locator("form.login-form [type=submit]"))
    phone.wait_for_url("**/admin/")


def log_in(phone: Page, name: str, password: str) -> None:
    """Try to log in, and wait for what is said to it."""
    phone.goto("/admin/login/")
    fill(phone, name, password)
    with phone.expect_navigation():
        phone.locator("form.login-form [type=submit]").click()


def fill(phone: Page, name: str, password: str) -> None:
    """Type name and password."""
    phone.locator("#id_username").fill(name)
    phone.locator("#id_password").fill(password)
