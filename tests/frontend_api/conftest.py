"""What the tests of the API share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.frontend_api.selection import UNLIMITED

Ask = Callable[..., Any]


def without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document that selects everything through."""
    monkeypatch.setattr("frontend_api.views.LIMITS", UNLIMITED)
    usual = settings.API_LIMITS["body_bytes"]
    monkeypatch.setitem(settings.API_LIMITS, "body_bytes", usual._replace(most=UNLIMITED.characters))


@pytest.fixture
def answer(client: Client, db: None) -> Ask:
    """Return a function that posts an operation and gives the whole answer."""

    def ask(query: str, /, **variables: Any) -> Any:
        body = {"query": query, "variables": variables}
        return client.post("/graphql/", body, content_type="application/json").json()

    return ask


@pytest.fixture
def data(answer: Ask) -> Ask:
    """Return a function that posts an operation which must succeed, and gives its data."""

    def ask(query: str, /, **variables: Any) -> Any:
        answered = answer(query, **variables)
        assert "errors" not in answered, answered["errors"]
        return answered["data"]

    return ask


@pytest.fixture
def error(answer: Ask) -> Ask:
    """Return a function that posts an operation which must fail once, and gives its error."""

    def ask(query: str, /, **variables: Any) -> Any:
        [only] = answer(query, **variables)["errors"]
        return only

    return ask
