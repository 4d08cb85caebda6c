"""A new password by e-mail: the same for who has an account and who has none, with a link that nobody can bend."""

import re
import threading

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from hub.accounts import resets
from hub.models.user import User

ASK = "/admin/password_reset/"
BASE = "https://cms.desa.example"


@pytest.fixture
def ani(db, settings):
    """Return an account with an address, where e-mail is sent."""
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
    settings.WAGTAILADMIN_BASE_URL = BASE
    return User.objects.create_superuser("ani", email="ani@desa.example", password="kata-sandi-lama-9")


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """Return what asks for a new password, and waits until the e-mail is sent."""

    def asked(email, **headers):
        with django_capture_on_commit_callbacks(execute=True):
            response = Client(REMOTE_ADDR="203.0.113.7").post(ASK, {"email": email}, **headers)
        resets.postman.submit(bool).result(timeout=10)
        return response

    return asked


def test_who_has_an_account_and_who_has_none_gets_the_same_answer(ani, ask):
    known, unknown = ask("ani@desa.example"), ask("eka@desa.example")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"]) == (302, f"{ASK}done/")
    assert [message.to for message in mail.outbox] == [["ani@desa.example"]]


def test_the_answer_does_not_wait_for_the_mail_server_and_hides_that_it_failed(ani, ask, monkeypatch):
    threads = []

    def fail(message, *_arguments, **_names):
        threads.append(threading.current_thread().name)
        raise OSError("mail server away")

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail)

    assert ask("ani@desa.example").status_code == 302
    assert threads[0].startswith("post")


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_FORWARDED_HOST": "penyerang.example"},
        {"HTTP_HOST": "penyerang.example"},
        {"HTTP_HOST": "testserver:8443"},
        {"HTTP_HOST": "testserver@penyerang.example"},
        {"SERVER_NAME": "penyerang.example"},
    ],
)
def test_the_link_leads_to_the_cms_whatever_host_the_request_names(ani, ask, headers):
    ask("ani@desa.example", **headers)

    assert all(f"{BASE}/admin/password_reset/confirm/" in message.body for message in mail.outbox)
    assert not any("penyerang" in message.body for message in mail.outbox)


def test_the_link_sets_the_password_once_and_ends_the_sessions(ani, ask, client):
    client.force_login(ani)
    ask("ani@desa.example")
    link = re.search(rf"{BASE}(\S+)", mail.outbox[0].body)[1]
    browser = Client()

    form = browser.get(link, follow=True).redirect_chain[0][0]
    new = {"new_password1": "perahu-biru-di-mahakam", "new_password2": "perahu-biru-di-mahakam"}
    browser.post(form, new)

    ani.refresh_from_db()
    assert ani.check_password("perahu-biru-di-mahakam")
    assert client.get("/admin/").status_code == 302
    assert "_auth_user_id" not in browser.session
    assert Client().get(link).status_code == 200  # A sentence instead of the form: it is used up.


def test_nobodys_mailbox_is_filled_by_asking_again_and_again(ani, ask):
    answers = {ask("ani@desa.example").status_code for _ in range(8)}

    assert answers == {302}
    assert len(mail.outbox) == 5


def test_without_a_mail_server_nobody_is_offered_a_link(client, db, settings):
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = False

    assert client.get(ASK).status_code == 404
    assert "password_reset" not in client.get("/admin/login/").content.decode()
