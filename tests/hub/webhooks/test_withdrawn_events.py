"""No event tells of a withdrawn piece more than its id, whenever it was withdrawn and whoever follows."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.content.news import NewsPage
from hub.models.publication import Publication
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.publishing.projector import settle
from hub.regions.code_change import change_code
from hub.webhooks import delivering
from tests import factories
from tests.factories.content import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
TITLE = "Rahasia dermaga"


def withdraw(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def delete(page):
    page.delete()


def expire(page):
    Publication.objects.filter(page_id=page.pk).update(expires_at=timezone.now() - timedelta(minutes=1))


WAYS = [withdraw, restrict, delete, expire]


def piece_of(page):
    return Publication.objects.get(page_id=page.pk)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("followed", [{}, {"kinds": ("news",)}, {"regions": ("64.02",)}])
def test_it_has_only_its_id_and_version(way, followed, partner, added, deliver):
    page = factories.news(title=TITLE)
    key = piece_of(page).pk
    endpoint = added(**followed)

    way(page)
    deliver(endpoint)

    version = Publication.objects.get(pk=key).version
    told = [event for event in partner.events if event["data"]["id"] == key]
    assert [event["type"] for event in told] == ["content.withdrawn"] * (way is not expire)
    assert all(event["data"] == {"id": key, "version": version} for event in told)
    assert_nothing_is_said(partner)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_withdrawn_between_two_tries_is_not_told_by_the_second(way, partner, added, deliver, moved):
    endpoint = added()
    partner.keys.clear()
    page = factories.news(title=TITLE)
    key = piece_of(page).pk
    partner.answers = [(500, {})]
    deliver(endpoint)

    way(page)
    moved(seconds=7)
    deliver(endpoint)

    told = [event for event in partner.events if event["data"]["id"] == key]
    assert [set(event["data"]) for event in told] == [{"id", "version"}]
    assert [event["type"] for event in told] == ["content.withdrawn"]


def test_what_is_withdrawn_while_others_are_sent_is_not_told(partner, added, deliver, monkeypatch):
    endpoint = added()
    factories.news(title="Pertama")
    page = factories.news(title=TITLE)
    key, step = piece_of(page).pk, delivering._step

    def withdraw_after_the_first(endpoint):
        went_on = step(endpoint)
        if len(partner.events) == 1:
            page.unpublish()
        return went_on

    monkeypatch.setattr(delivering, "_step", withdraw_after_the_first)

    deliver(endpoint)

    assert [event["type"] for event in partner.events if event["data"]["id"] == key] == ["content.withdrawn"]


def test_a_piece_that_comes_back_is_told_again(partner, added, deliver):
    page = factories.news(title=TITLE)
    endpoint = added()

    page.unpublish()
    deliver(endpoint)
    published(page)
    deliver(endpoint)

    key = piece_of(page).pk
    assert [event["type"] for event in partner.events if event["data"]["id"] == key] == [
        "content.withdrawn",
        "content.published",
    ]


@pytest.mark.parametrize(
    ("followed", "is_told"),
    [
        ({"kinds": ("news",)}, True),
        ({"kinds": ("practice",)}, False),
        ({"regions": ("64.02",)}, True),
        ({"regions": ("64.02.08",)}, True),
        ({"regions": ("64.02.08.2009",)}, True),
        ({"regions": ("64",)}, True),
        ({"regions": ("64.03", "64.02.08.2009"), "kinds": ("practice", "news")}, True),
        ({"regions": ("64.03",)}, False),
        ({"regions": ("64.02",), "kinds": ("practice",)}, False),
    ],
)
def test_who_follows_a_part_is_told_of_it_and_of_nothing_else(followed, is_told, partner, added, deliver):
    factories.regency("64.03")
    endpoint = added(**followed)
    page = factories.news(title=TITLE)
    deliver(endpoint)
    page.unpublish()
    deliver(endpoint)

    key = Publication.objects.get(page_id=page.pk).pk
    told = [event["type"] for event in partner.events if event["data"]["id"] == key]
    assert told == ["content.published", "content.withdrawn"] * is_told


def test_a_piece_that_leaves_what_is_followed_is_withdrawn_for_its_follower_only(partner, added, deliver):
    goal = factories.village("64.03.12.2001", "Tembudan")
    page = factories.news(title=TITLE)
    left = added(regions=("64.02",))
    key = piece_of(page).pk

    page.move(goal, pos="last-child")
    NewsPage.objects.get(pk=page.pk).save()
    deliver(left)

    told = [event for event in partner.events if event["data"]["id"] == key]
    assert told
    assert {event["type"] for event in told} == {"content.withdrawn"}
    assert all(set(event["data"]) == {"id", "version"} for event in told)
    partner.events.clear()
    partner.keys.clear()
    came = added(regions=("64.03",))
    WebhookEndpoint.objects.filter(pk=came.pk).update(version=0)
    deliver(came)
    assert [event["type"] for event in partner.events if event["data"]["id"] == key] == ["content.published"]


def test_who_follows_a_region_by_its_former_code_follows_it(partner, added, deliver):
    endpoint = added(regions=("64.02.08.2009",))
    change_code("64.02.08.2009", "64.02.08.2999")
    settle()
    deliver(endpoint)
    partner.events.clear()

    page = factories.news(factories.village("64.02.08.2999"), title=TITLE)
    deliver(endpoint)

    assert [event["data"]["id"] for event in partner.events] == [piece_of(page).pk]


def assert_nothing_is_said(partner):
    for request in partner.receiver.requests:
        for word in (b"Rahasia", b"dermaga", b"64.02", b"news", b"/pela"):
            assert word not in request.body or b"content.published" in request.body
