"""Whatever ends a courier, and however many there are: all arrives at least once, in order, from one at a time."""

import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks import delivering, leases
from hub.webhooks.couriers import Couriers, at_work
from hub.webhooks.endpoint_changes import pause, replay
from tests.hub.fetching.loopback import sending
from tests.hub.webhooks.test_deliveries import set_version, versions_above
from tests.search.documents import publications
from tests.search.test_relay import environment, wait_for

POSTGRES = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.django_db
def test_what_was_sent_and_not_written_down_is_sent_again(partner, added, deliver, moved, monkeypatch):
    endpoint = added()
    partner.keys.clear()
    publications(3)
    set_version(endpoint, 0)

    def killed(*_arguments, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_note_success", killed)
        patch.setattr(delivering, "release", lambda *_arguments, **_options: None)
        with pytest.raises(KeyboardInterrupt):
            deliver(endpoint)
    assert deliver(endpoint) == 0  # It is still held by whoever was killed.
    moved(seconds=leases.LEASE.total_seconds() + 1)
    deliver(endpoint)

    assert partner.versions == [1, 1, 2, 3]
    assert partner.ids[0] == partner.ids[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [lambda number, by: pause(number, by=by), lambda number, by: replay(number, first=1, by=by)]
)
def test_what_a_person_decides_while_a_message_is_sent_counts(change, partner, added, deliver, manager, monkeypatch):
    endpoint = added()
    publications(3)
    set_version(endpoint, 0)
    ask = delivering._asked

    def meanwhile(*arguments, **options):
        reply = ask(*arguments, **options)
        if len(partner.events) == 2:
            change(endpoint.pk, manager)
        return reply

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_asked", meanwhile)
        deliver(endpoint)

    assert partner.versions == [1, 2]
    assert (endpoint.version, endpoint.state) in {(1, "paused"), (0, "active")}
    deliver(endpoint)
    assert partner.versions == ([1, 2] if endpoint.state == "paused" else [1, 2, 1, 2, 3])


@pytest.mark.django_db
def test_only_one_attends_to_an_endpoint(added, settings):
    endpoint = added("http://127.0.0.1:9/")

    first = leases.claim(endpoint.pk, holder="a")

    assert first is not None
    assert leases.claim(endpoint.pk, holder="b") is None
    leases.release(endpoint.pk, holder="b")
    assert leases.claim(endpoint.pk, holder="b") is None
    leases.release(endpoint.pk, holder="a")
    assert leases.claim(endpoint.pk, holder="b") is not None


@pytest.mark.django_db
def test_who_lost_the_lease_writes_nothing(partner, added, deliver, monkeypatch):
    endpoint = added()
    publications(3)
    set_version(endpoint, 0)
    ask = delivering._asked

    def slowly(*arguments, **options):
        reply = ask(*arguments, **options)
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(lease_holder="another", version=3)
        return reply

    monkeypatch.setattr(delivering, "_asked", slowly)
    deliver(endpoint)

    assert partner.versions == [1]
    assert (endpoint.version, endpoint.lease_holder) == (3, "another")


class TestSeveralAtOnce:
    """Threads with connections of their own, as the relay has them."""

    pytestmark = POSTGRES

    def test_two_relays_send_each_version_once_and_in_order(self, partner, added):
        endpoint = added()
        publications(120)
        set_version(endpoint, 0)
        stopping = threading.Event()

        with at_work(stopping), at_work(stopping):
            wait_for(lambda: len(partner.events) >= 120)
            time.sleep(0.3)

        assert partner.versions == list(range(1, 121))

    def test_a_slow_receiver_holds_up_no_other(self, partner, added, monkeypatch):
        monkeypatch.setattr(delivering, "ANSWER_SECONDS", 8.0)
        with sending() as silent:
            slow = [added(silent) for _ in range(3)]
            endpoint = added()
            publications(5)
            for one in (*slow, endpoint):
                set_version(one, 0)
            with at_work(threading.Event()):
                wait_for(lambda: len(partner.events) == 5)
                waited_for = WebhookEndpoint.objects.filter(pk__in=[one.pk for one in slow], failures=0).count()

        assert waited_for == 3  # They had not even failed yet.
        assert partner.versions == [1, 2, 3, 4, 5]

    def test_more_slow_receivers_than_couriers_hold_up_nobody_for_long(self, partner, added, monkeypatch):
        monkeypatch.setattr(delivering, "ANSWER_SECONDS", 0.5)
        with sending() as silent:
            slow = [added(silent) for _ in range(9)]
            endpoint = added()
            publications(3)
            for one in (*slow, endpoint):
                set_version(one, 0)
            with at_work(threading.Event()):
                wait_for(lambda: len(partner.events) == 3)

        assert partner.versions == [1, 2, 3]

    def test_a_killed_relay_is_followed_by_another(self, partner, added):
        endpoint = added()
        publications(150)
        set_version(endpoint, 0)
        killed = started()
        wait_for(lambda: len(partner.events) > 20, seconds=90)
        killed.send_signal(signal.SIGKILL)
        killed.communicate(timeout=10)
        WebhookEndpoint.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

        with at_work(threading.Event()):
            wait_for(lambda: WebhookEndpoint.objects.get().version >= 150)

        told, reached = partner.versions, WebhookEndpoint.objects.get().version
        assert told == sorted(told)
        assert len(told) <= len(set(told)) + 1  # At most the one that was not written down came twice.
        # The relay itself gives a new version to what has no page.
        assert set(versions_above(0)) <= {*told, *range(reached + 1, 2_000_000)}
        assert set(range(1, 21)) <= set(told)


@pytest.mark.django_db
def test_once_sends_all_that_is_owed_and_ends(partner, added):
    endpoint = added()
    broken = added("http://127.0.0.1:9/")
    publications(3)
    for one in (endpoint, broken):
        set_version(one, 0)

    Couriers(threading.Event()).once()

    broken.refresh_from_db()
    assert partner.versions == [1, 2, 3]
    assert broken.failures == 1


def started():
    """Start `manage.py relay` on the database of the tests."""
    named = {**environment(), "HUB_PRIVATE_HOSTS": "127.0.0.1"}
    return subprocess.Popen([sys.executable, "manage.py", "relay"], env=named, stderr=subprocess.PIPE, text=True)


def test_the_lease_is_longer_than_a_request_can_take():
    assert leases.LEASE.total_seconds() > 2 * delivering.ANSWER_SECONDS + 30
