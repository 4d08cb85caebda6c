"""Every version arrives at least once, in order, whatever the receiver does."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.version_clock import CLOCK_ID, VersionClock
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks.endpoint_changes import resume
from hub.webhooks.messages import PAUSES_SECONDS
from tests import factories
from tests.hub.fetching.loopback import receiving, sending
from tests.search.documents import publications

pytestmark = pytest.mark.django_db
DAY = 86_400


def versions_above(version):
    rows = Publication.objects.filter(version__gt=version).order_by("version")
    return list(rows.values_list("version", flat=True))


def test_a_partner_verifies_each_event_and_gets_all_in_order(partner, added, deliver):
    endpoint = added()
    for number in range(3):
        factories.news(title=f"Kabar {number}")

    deliver(endpoint)

    piece = Publication.objects.get(title="Kabar 0")
    assert partner.versions == versions_above(0)
    event = next(event for event in partner.events if event["data"]["id"] == piece.pk)
    assert event["type"] == "content.published"
    assert event["timestamp"].endswith("Z")
    assert event["data"] == {
        "id": piece.pk,
        "version": piece.version,
        "kind": "news",
        "regions": [piece.village, piece.district, piece.regency],
    }
    assert len(set(partner.ids)) == len(partner.ids)
    assert not any("." in message_id for message_id in partner.ids)
    assert (endpoint.version, endpoint.last_status, endpoint.failures) == (
        VersionClock.objects.moment().version,
        204,
        0,
    )


def test_a_new_endpoint_is_told_only_what_changes_after_it(partner, added, deliver):
    factories.village()
    endpoint = added()

    assert deliver(endpoint) == 0
    page = factories.news(title="Sesudah")
    deliver(endpoint)

    assert partner.versions == [Publication.objects.get(page_id=page.pk).version]


@pytest.mark.parametrize("status", [301, 307, 400, 404, 500, 502, 503])
def test_what_is_not_accepted_is_sent_again_with_the_same_id_before_all_others(status, partner, added, deliver, moved):
    endpoint = added()
    partner.keys.clear()
    publications(4)
    set_version(endpoint, 0)
    partner.answers = [(204, {}), (status, {"Location": "/lain"}), (status, {})]

    assert deliver(endpoint) == 1
    assert (endpoint.version, endpoint.last_status, endpoint.last_problem) == (1, status, "status")
    assert deliver(endpoint) == 0  # Not before its pause is over.
    moved(seconds=PAUSES_SECONDS[1] * 1.3)
    assert deliver(endpoint) == 0
    moved(seconds=PAUSES_SECONDS[2] * 1.3)
    assert deliver(endpoint) == 3

    assert partner.versions == [1, 2, 3, 4]
    assert partner.ids[1] == partner.ids[2] == partner.ids[3]
    assert endpoint.failing_since is None


def test_a_receiver_that_is_away_for_a_day_gets_everything_afterwards(partner, added, deliver, moved, monkeypatch):
    endpoint = added()
    partner.keys.clear()
    publications(2)
    set_version(endpoint, 0)
    home = partner.receiver.url
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(address="http://127.0.0.1:9/")
    began = moved(seconds=0)
    tries = 0
    while timezone.now() < began + timedelta(days=1):
        deliver(endpoint)
        tries += 1
        publications(1, from_version=10 + tries)
        moved(seconds=max((endpoint.next_try_at - timezone.now()).total_seconds(), 1))

    assert endpoint.state == "active"
    assert endpoint.last_problem == "unreachable"
    assert 5 < endpoint.failures == tries < len(PAUSES_SECONDS)
    assert abs((endpoint.failing_since - began).total_seconds()) < 1

    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(address=home)
    deliver(endpoint)

    assert partner.versions == [1, 2, *range(11, 11 + tries)]


def test_who_is_away_for_long_is_parked_and_goes_on_after_its_last_version(partner, added, deliver, moved, manager):
    endpoint = added()
    partner.keys.clear()
    publications(3)
    set_version(endpoint, 0)
    partner.answers = [(204, {}), *[(500, {})] * (len(PAUSES_SECONDS) + 1)]
    began = moved(seconds=0)
    for _ in range(len(PAUSES_SECONDS) + 1):
        deliver(endpoint)
        assert endpoint.state in {"active", "parked"}
        moved(seconds=max((endpoint.next_try_at - timezone.now()).total_seconds(), 0))

    assert endpoint.state == "parked"
    assert timedelta(days=3) < timezone.now() - began < timedelta(days=4.2)
    moved(days=30)
    assert deliver(endpoint) == 0
    assert len(partner.ids) == len(PAUSES_SECONDS) + 2

    resume(endpoint.pk, by=manager)
    deliver(endpoint)

    assert (partner.versions, endpoint.state, endpoint.failures) == ([1, 2, 3], "active", 0)


def test_410_ends_it_until_a_person_resumes_it(partner, added, deliver, moved):
    endpoint = added()
    partner.keys.clear()
    publications(2)
    set_version(endpoint, 0)
    partner.answers = [(410, {})]

    deliver(endpoint)
    moved(days=2)
    deliver(endpoint)

    assert (endpoint.state, endpoint.last_status, len(partner.ids)) == ("gone", 410, 1)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_who_asks_for_time_gets_it(form, partner, added, deliver, moved):
    endpoint = added()
    publications(1)
    set_version(endpoint, 0)
    at = moved(seconds=0).replace(microsecond=0)
    asked = "7000" if form == "seconds" else format_datetime(at + timedelta(seconds=7000))
    partner.answers = [(503, {"Retry-After": asked})]

    deliver(endpoint)

    assert timedelta(seconds=6999) <= endpoint.next_try_at - at <= timedelta(seconds=7001)


@pytest.mark.parametrize("asked", ["", "soon", "-5", "1e9", "٣", "Mon, 99 Foo", "9" * 400])
def test_nonsense_and_eternity_are_not_waited_for(asked, partner, added, deliver, moved):
    endpoint = added()
    publications(1)
    set_version(endpoint, 0)
    at = moved(seconds=0)
    partner.answers = [(500, {"Retry-After": asked.encode("ascii", "ignore").decode()})]

    deliver(endpoint)

    assert at < endpoint.next_try_at <= at + timedelta(seconds=DAY)


@pytest.mark.parametrize(
    ("status", "least"),
    [(500, PAUSES_SECONDS[0]), (429, PAUSES_SECONDS[1]), (502, PAUSES_SECONDS[1]), (504, PAUSES_SECONDS[1])],
)
def test_who_has_too_much_to_do_is_left_alone_for_longer(status, least, partner, added, deliver, moved):
    endpoint = added()
    publications(1)
    set_version(endpoint, 0)
    at = moved(seconds=0)
    partner.answers = [(status, {})]

    deliver(endpoint)

    assert timedelta(seconds=least) <= endpoint.next_try_at - at <= timedelta(seconds=least * 1.25)


def test_a_receiver_that_answers_too_slowly_has_not_accepted(added, deliver, monkeypatch):
    monkeypatch.setattr("hub.webhooks.delivering.ANSWER_SECONDS", 0.3)
    with sending(b"HTTP/1.1 200 OK\r\n", then=b"X: y\r\n") as url:
        endpoint = added(url)
        publications(1)
        set_version(endpoint, 0)

        assert deliver(endpoint) == 0

    assert (endpoint.version, endpoint.last_problem, endpoint.last_status) == (0, "late", None)


def test_a_body_without_end_does_no_harm(added, deliver):
    with sending(b"HTTP/1.1 200 OK\r\n\r\n", then=b"a" * 1_000_000, every=0.0) as url:
        endpoint = added(url)
        publications(3)
        set_version(endpoint, 0)

        assert deliver(endpoint) == 3


def test_a_redirect_leads_nowhere(partner, added, deliver):
    with receiving() as elsewhere:
        endpoint = added()
        publications(1)
        set_version(endpoint, 0)
        partner.answers = [(302, {"Location": elsewhere.url})]

        deliver(endpoint)

    assert elsewhere.requests == []
    assert (endpoint.version, endpoint.last_status) == (0, 302)


def test_an_address_that_became_private_gets_nothing(partner, added, deliver, settings):
    endpoint = added()
    publications(1)
    set_version(endpoint, 0)
    settings.HUB_PRIVATE_HOSTS = []

    deliver(endpoint)

    assert partner.ids == []
    assert endpoint.last_problem == "refused"


def set_version(endpoint, version):
    """Let the endpoint have everything up to this version."""
    now = VersionClock.objects.moment()
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(version=version, epoch=now.epoch)
    assert VersionClock.objects.filter(pk=CLOCK_ID).exists()
