"""An identity server signs in an account that is there; it makes no account, gives no right and skips no step."""

from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from hub.models.user import User
from settings.accounts import identity_server
from tests.hub.identity_server import CLIENT_ID, SECRET, running

pytestmark = pytest.mark.django_db
BEGIN = "/admin/login/identity/oidc/"
ANI = {"sub": "1234", "email": "Ani@Desa.example", "email_verified": True, "name": "Ani"}


@pytest.fixture(scope="module")
def server():
    with running() as server:
        yield server


@pytest.fixture
def identity(server, settings):
    """Return the server, which the hub is told to trust."""
    settings.HUB_OIDC_ISSUER = server.issuer
    settings.HUB_OIDC_NAME = "Identitas Kaltim"
    settings.SOCIALACCOUNT_PROVIDERS = identity_server(
        issuer=server.issuer, client_id=CLIENT_ID, secret=SECRET, name="Identitas Kaltim"
    )
    server.claims = dict(ANI)
    return server


@pytest.fixture
def ani():
    return User.objects.create_superuser("ani", email="ani@desa.example", proved_email="ani@desa.example")


def confirmed_at(address):
    """Return where the identity server leads the browser, as a path of the hub."""
    asked = urlsplit(address)
    with closing(HTTPConnection(asked.netloc, timeout=5)) as connection:
        connection.request("GET", f"{asked.path}?{asked.query}")
        place = urlsplit(connection.getresponse().getheader("Location"))
    return f"{place.path}?{place.query}"


def sign_in(browser, begin=BEGIN):
    """Go to the identity server and back; return the hub's answer."""
    return browser.get(confirmed_at(browser.get(begin)["Location"]))


def is_in(browser):
    return browser.get("/admin/").status_code == 200


def test_a_known_person_is_signed_in_and_afterwards_known_by_subject(identity, ani):
    browser = Client()
    assert "Masuk dengan Identitas Kaltim" in browser.get("/admin/login/?next=/admin/pages/").content.decode()

    answer = sign_in(browser, f"{BEGIN}?next=/admin/pages/")

    assert (answer["Location"], is_in(browser)) == ("/admin/pages/", True)
    identity.claims = {"sub": "1234", "email": "alamat-baru@desa.example", "email_verified": False}
    later = Client()
    sign_in(later)
    assert is_in(later)
    assert (User.objects.count(), SocialAccount.objects.get().user) == (1, ani)


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email": "eka@desa.example"},
        {"email": ""},
        {"email": "dua@desa.example"},
        {"email": "lama@desa.example"},
        {"email": "satu@desa.example"},
        {"email": "bekas@desa.example"},
    ],
    ids=["not verified", "unknown", "none", "of two accounts", "of a closed account", "not proved", "proved before"],
)
def test_nobody_else_is_signed_in_and_no_account_is_made(identity, ani, claims):
    for name in ("dua", "tiga"):
        User.objects.create_user(name, email="dua@desa.example")
    User.objects.create_user("lama", email="lama@desa.example", proved_email="lama@desa.example", is_active=False)
    User.objects.create_user("satu", email="satu@desa.example")
    User.objects.create_user("bekas", email="sekarang@desa.example", proved_email="bekas@desa.example")
    identity.claims |= claims
    browser = Client()

    answer = sign_in(browser)

    assert answer.status_code == 403
    assert not is_in(browser)
    assert (User.objects.count(), SocialAccount.objects.count()) == (6, 0)


def test_it_gives_no_right_and_opens_no_closed_account(identity, ani):
    sign_in(Client())
    User.objects.filter(pk=ani.pk).update(is_superuser=False)
    browser = Client()
    assert (sign_in(browser).status_code, is_in(browser)) == (403, False)

    User.objects.filter(pk=ani.pk).update(is_active=False)
    closed = Client()
    assert sign_in(closed)["Location"] == "/admin/login/inactive/"
    assert "_auth_user_id" not in closed.session


def test_it_does_not_replace_the_second_factor(identity, ani, settings):
    settings.HUB_SECOND_FACTOR = "required"
    browser = Client()
    sign_in(browser)
    assert browser.get("/admin/")["Location"].startswith("/admin/security/")

    Authenticator.objects.create(user=ani, type="totp", data={"secret": ""})
    browser = Client()
    assert sign_in(browser)["Location"] == "/admin/login/second-factor/"
    assert "_auth_user_id" not in browser.session


def test_what_another_session_began_or_a_code_that_was_used_signs_nobody_in(identity, ani):
    confirmed = confirmed_at(Client().get(BEGIN)["Location"])
    stranger = Client()
    assert stranger.get(confirmed).status_code != 302
    assert not is_in(stranger)

    browser = Client()
    confirmed = confirmed_at(browser.get(BEGIN)["Location"])
    identity.asked.clear()
    assert browser.get(confirmed).status_code == 502
    assert not is_in(browser)


def test_an_own_session_is_not_joined_to_a_foreign_subject(identity, ani):
    browser = Client()
    browser.force_login(User.objects.create_superuser("budi"))

    answer = sign_in(browser, f"{BEGIN}?process=connect")

    assert answer.status_code == 403
    assert SocialAccount.objects.count() == 0


def test_a_server_that_is_away_is_told_and_without_one_nothing_is_offered(identity, ani, settings):
    settings.SOCIALACCOUNT_PROVIDERS = identity_server(
        issuer="http://127.0.0.1:9", client_id=CLIENT_ID, secret=SECRET, name="x"
    )
    away = Client().get(BEGIN)
    assert (away.status_code, "Server identitas tidak menjawab" in away.content.decode()) == (502, True)

    settings.HUB_OIDC_ISSUER = ""
    settings.SOCIALACCOUNT_PROVIDERS = identity_server(issuer="", client_id="", secret="", name="x")
    assert Client().get(BEGIN).status_code == 404
    assert "identity" not in Client().get("/admin/login/").content.decode()
