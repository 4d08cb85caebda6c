"""A restored backup: receivers are told once to read again, and a copy of the hub says nothing at all."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from hub.models.version_clock import Clock, VersionClock
from hub.publishing.epochs import begin_epoch
from tests import factories
from tests.hub.webhooks.test_deliveries import set_version
from tests.search.documents import publications

pytestmark = pytest.mark.django_db


def test_after_a_restore_each_receiver_is_told_once_to_read_again(partner, added, deliver):
    endpoint = added(kinds=("news",))
    factories.news(title="Sebelum")
    deliver(endpoint)
    partner.events.clear()

    now = begin_epoch()
    page = factories.news(title="Sesudah")
    partner.answers = [(500, {})]
    deliver(endpoint)
    type(endpoint).objects.update(next_try_at=endpoint.created_at)
    deliver(endpoint)

    assert partner.ids[-2] == partner.ids[-1]
    assert [event["type"] for event in partner.events] == ["hub.restored"]
    assert partner.events[0]["data"] == {"version": VersionClock.objects.moment().version}
    assert endpoint.epoch == now.epoch
    later = factories.news(title="Kemudian")
    deliver(endpoint)
    assert partner.events[-1]["data"]["version"] > partner.events[0]["data"]["version"]
    assert later.pk > page.pk


def test_an_endpoint_ahead_of_the_clock_is_told_too(partner, added, deliver):
    endpoint = added()
    publications(1)
    set_version(endpoint, 10**12)

    deliver(endpoint)

    assert [event["type"] for event in partner.events] == ["hub.restored"]


def test_an_endpoint_from_before_the_first_version_is_told_of_no_restore(partner, added, deliver):
    endpoint = added()
    factories.village()

    deliver(endpoint)

    assert {event["type"] for event in partner.events} == {"content.published"}


def test_a_copied_database_speaks_to_nobody_until_the_operator_says_so(partner, added, deliver, monkeypatch):
    endpoint = added()
    publications(2)
    set_version(endpoint, 0)
    with copied(monkeypatch):
        deliver(endpoint)
    assert partner.ids == []

    begin_epoch()
    deliver(endpoint)

    assert partner.events[0]["type"] == "hub.restored"


@contextmanager
def copied(monkeypatch):
    """Let the database be one that was restored on another server."""
    moment = Clock.moment
    with monkeypatch.context() as patch:
        patch.setattr(Clock, "moment", lambda self: replace(moment(self), was_copied=True))
        yield
