"""What is examined of the services around the hub: mail server, proxy, certificates and shared cache."""

from http.server import BaseHTTPRequestHandler

import pytest
from django.core.cache import caches

from deploy.run.ports import free_port
from tests.hub.doctor.loopback import LOOPBACK, certificate, mail_server, web_server

OF_THE_PROXY = "0123456789abcdef"


@pytest.fixture
def mail(settings):
    """Let e-mail go to a port of this machine."""
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = LOOPBACK, False, 5
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "hub", "secret"
    return settings


def test_without_a_mail_server_it_warns(examined, settings) -> None:
    settings.EMAIL_HOST = ""

    assert [level for level, *_ in examined("e-mail")] == ["warning"]


def test_a_mail_server_that_is_away_fails(examined, mail) -> None:
    mail.EMAIL_PORT = free_port()

    ((level, found, _),) = examined("e-mail")

    assert (level, found) == ("failure", f"{LOOPBACK}:{mail.EMAIL_PORT} cannot be used (ConnectionRefusedError).")


@pytest.mark.parametrize(("refuses", "level"), [(True, "failure"), (False, "well")])
def test_a_mail_server_is_tried_with_the_log_in(examined, mail, refuses: bool, level: str) -> None:
    with mail_server(refuses=refuses) as mail.EMAIL_PORT:
        ((found, words, remedy),) = examined("e-mail")

    assert found == level
    assert ("refuses the log-in" in words, "HUB_EMAIL_PASSWORD" in remedy) == (refuses, refuses)


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """Trust a certificate of this machine that is valid for 90 days."""
    path = certificate(tmp_path, days=90)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


def careful(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str]]:
    """Answer as the hub behind a proxy that replaces the headers."""
    return 200, {"X-Request-ID": OF_THE_PROXY}


def careless(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str]]:
    """Answer as behind a proxy that passes on what a visitor says."""
    claimed = request.headers.get("X-Forwarded-Proto", "https")
    status = 301 if claimed == "http" else 200
    return status, {"X-Request-ID": request.headers.get("X-Request-ID", OF_THE_PROXY)}


def test_a_proxy_that_replaces_the_headers_is_well(examined, settings, authority, monkeypatch) -> None:
    monkeypatch.setattr("hub.doctor.examinations.behind_proxies.reachable_listeners", list)
    settings.HUB_TRUSTED_PROXIES = 1
    with web_server(careful, secured_by=authority) as settings.WAGTAILADMIN_BASE_URL:
        found = examined("proxy")

    assert [level for level, *_ in found] == ["well"]


def test_a_proxy_that_believes_visitors_fails(examined, settings, authority, monkeypatch) -> None:
    monkeypatch.setattr("hub.doctor.examinations.behind_proxies.reachable_listeners", lambda: ["0.0.0.0:8000"])
    settings.HUB_TRUSTED_PROXIES = 1
    with web_server(careless, secured_by=authority) as settings.WAGTAILADMIN_BASE_URL:
        found = examined("proxy")

    assert [(level, words.split(":")[0]) for level, words, _ in found] == [
        ("failure", "The proxy passes on a visitor's X-Forwarded-Proto, and probably X-Forwarded-For"),
        ("warning", "The proxy passes on a visitor's X-Request-ID"),
        ("warning", "gunicorn listens on 0.0.0.0"),
    ]


@pytest.mark.parametrize(
    ("status", "words"), [(301, "redirected in a loop"), (502, "answers 502"), (400, "HUB_ALLOWED_HOSTS")]
)
def test_an_address_that_does_not_lead_to_the_hub_fails(examined, settings, status: int, words: str) -> None:
    with web_server(lambda _request: (status, {"Location": "https://x"})) as settings.WAGTAILADMIN_BASE_URL:
        ((level, found, remedy), *_) = examined("proxy")

    assert (level, words in found + remedy) == ("failure", True)


def test_an_address_that_nothing_listens_to_fails(examined, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = f"http://{LOOPBACK}:{free_port()}"

    ((level, found, _), *_) = examined("proxy")

    assert (level, "(ConnectionRefusedError)" in found) == ("failure", True)


@pytest.mark.parametrize(("days", "level"), [(90, "well"), (20, "warning"), (6, "failure"), (-1, "failure")])
def test_days_of_a_certificate_are_counted(examined, settings, tmp_path, monkeypatch, days: int, level: str) -> None:
    path = certificate(tmp_path, days=days)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with web_server(careful, secured_by=path) as address:
        settings.WAGTAILADMIN_BASE_URL = settings.HUB_PUBLIC_URL = address
        ((found, words, _),) = examined("certificates")

    assert found == level
    assert (f"valid for {days} days" if days > 0 else "has expired") in words


def test_a_certificate_that_nobody_trusts_fails(examined, settings, tmp_path) -> None:
    with web_server(careful, secured_by=certificate(tmp_path, days=90)) as address:
        settings.WAGTAILADMIN_BASE_URL = settings.HUB_PUBLIC_URL = address
        ((level, found, _),) = examined("certificates")

    assert (level, "self-signed certificate" in found) == ("failure", True)


def test_addresses_without_tls_are_warned_of(examined, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = settings.HUB_PUBLIC_URL = "http://hub.example.go.id"

    assert [level for level, *_ in examined("certificates")] == ["warning"]


def test_a_redis_that_is_away_fails(examined, settings) -> None:
    settings.HUB_SHARED_CACHE_KIND = "redis"
    away = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"redis://{LOOPBACK}:{free_port()}/0",
    }
    settings.CACHES = {**settings.CACHES, "documents": away, "spending": away}

    ((level, found, _),) = examined("shared cache")
    for name in ("documents", "spending"):
        caches[name].close()

    assert (level, found) == ("failure", "The redis cannot be used (ConnectionError).")


@pytest.mark.django_db
def test_a_table_that_was_not_made_fails(examined, settings) -> None:
    settings.HUB_SHARED_CACHE_KIND = "database"
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hub_cache_missing"}
    settings.CACHES = {**settings.CACHES, "documents": table, "spending": table}

    ((level, _, remedy),) = examined("shared cache")

    assert (level, remedy) == ("failure", "Run manage.py createcachetable.")


def test_a_cache_that_keeps_nothing_fails(examined, settings) -> None:
    settings.HUB_SHARED_CACHE_KIND = "redis"
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {**settings.CACHES, "documents": nothing, "spending": nothing}

    assert [level for level, *_ in examined("shared cache")] == ["failure"]
