"""An endpoint with a real receiver on the loopback, and a clock that can be moved."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from hub.models.user import User
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks.delivering import attend
from hub.webhooks.endpoint_changes import Wishes, add_endpoint
from tests.hub.fetching.loopback import receiving
from tests.hub.webhooks.partner import Partner

Added = Callable[..., WebhookEndpoint]


@pytest.fixture(autouse=True)
def loopback_is_named(settings: Settings) -> None:
    """Let the hub reach the receivers of these tests."""
    settings.HUB_PRIVATE_HOSTS = ["127.0.0.1"]


@pytest.fixture
def partner() -> Iterator[Partner]:
    """Return a partner that accepts everything and reads it, until a test says otherwise."""
    with receiving() as receiver:
        partner = Partner(receiver)
        receiver.answer = partner.answered
        yield partner


@pytest.fixture
def manager(db: None) -> User:
    return User.objects.create_user("pengelola")


@pytest.fixture
def added(partner: Partner, manager: User) -> Added:
    """Return a function that adds the partner, or another address, as an endpoint."""

    def add(address: str = "", **followed: tuple[str, ...]) -> WebhookEndpoint:
        wishes = Wishes("Aplikasi Kaltim", address or partner.receiver.url, **followed)
        endpoint, key = add_endpoint(wishes, by=manager)
        if not address:
            partner.keys.append(key)
        return endpoint

    return add


@pytest.fixture
def deliver() -> Callable[[WebhookEndpoint], int]:
    """Return a function that lets a courier attend to the endpoint once, and returns how many were accepted."""

    def once(endpoint: WebhookEndpoint) -> int:
        sent = attend(endpoint.pk, holder="test", stopping=threading.Event())
        endpoint.refresh_from_db()
        return sent

    return once


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Return a function that moves the clock on, by the time given, and returns the instant."""
    instant = None

    def move(**by: float) -> datetime:
        nonlocal instant
        at = instant = (instant or timezone.now()) + timedelta(**by)
        monkeypatch.setattr(timezone, "now", lambda: at)
        return at

    return move
