"""Every way of the schema, found in the schema itself, leads to public content only."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from frontend_api.http.limits import Limits
from frontend_api.parts.kinds import kind_types
from hub.models.publication import Publication
from hub.pages.content import ContentPage
from tests.factories import practice, village
from tests.frontend_api.pieces import body, picture
from tests.frontend_api.selection import many, root_fields

pytestmark = pytest.mark.django_db
MARK = "RAHASIA"
HIDDEN_CODE = "64.02.08.2010"
# What each root field is asked with, so that it would give the hidden village if it could. A new one must say it.
ARGUMENTS = {
    **{kind_type.list_name: "" for kind_type in kind_types() if kind_type.list_name},
    "activeAlerts": f'region: "{HIDDEN_CODE}"',
    "activeHighlights": f'region: "{HIDDEN_CODE}"',
    "changes": "first: 100",
    "informationDuties": f'village: "{HIDDEN_CODE}", year: 2026',
    "node": 'id: "{id}"',
    "publications": "first: 100",
    "region": f'code: "{HIDDEN_CODE}"',
    "regions": "",
    "route": 'path: "{path}"',
    "search": f'query: "{MARK}"',
    "site": "",
    "upcomingEvents": "",
    "village": f'code: "{HIDDEN_CODE}"',
    "villages": "",
    "vocabularies": "",
}

# Those that did show it while it was public; the others hold no village and no link to one.
SHOWING = {"changes", "node", "practices", "publications", "route", "search", "village", "villages"}


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a document that selects everything through."""
    monkeypatch.setattr(
        "frontend_api.views.LIMITS",
        Limits(characters=10**6, tokens=10**5, depth=50, cost=10**6, root_fields=99, aliases=99),
    )


def withdrawn(page: ContentPage) -> None:
    """Unpublish the page."""
    page.unpublish()


def restricted(page: ContentPage) -> None:
    """Let only who is logged in see the page."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restricted_above(page: ContentPage) -> None:
    """Let only who is logged in see what lies below the page's parent."""
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def expired(page: ContentPage) -> None:
    """Let the page expire without anybody having noticed yet."""
    Publication.objects.filter(page_id=page.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def deleted(page: ContentPage) -> None:
    """Delete the page."""
    page.delete()


def test_every_root_field_is_asked() -> None:
    assert sorted(root_fields()) == sorted(ARGUMENTS)


@pytest.mark.parametrize("hide", [withdrawn, restricted, restricted_above, expired, deleted])
def test_no_edge_leads_to_what_is_hidden(client: Client, hide: Callable[[ContentPage], None]) -> None:
    secret = village(HIDDEN_CODE, "Sebulu", summary=MARK, cover=picture(), office_address=MARK)
    hidden = Publication.objects.get(page_id=secret.pk)
    practice(village("64.03.12.2003", "Batu Putih"), content=body(picture(), secret))
    call_command("relay", once=True)
    query = many({name: (name, ARGUMENTS[name].format(id=hidden.pk, path=hidden.path)) for name in ARGUMENTS})
    answered = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answered
    before = answered["data"]

    hide(secret)
    after = client.post("/graphql/", {"query": query}, content_type="application/json")

    assert {name for name, given in before.items() if MARK in json.dumps(given)} == SHOWING
    assert MARK not in after.content.decode()
    assert after.json()["data"]["node"] is None
    assert after.json()["data"]["village"] is None
