"""The cache in front of the hub forgets each answer that a change can change, in order and at least once."""

import pytest
from django.test import override_settings

from hub.models.publication import Publication
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.publishing.epochs import begin_epoch
from hub.selectors.surrogate_keys import list_key, piece_key, surrogate_headers
from hub.webhooks.purging import AT_ONCE, keep_cache
from search.watch import watched
from tests import factories
from tests.hub.fetching.loopback import Receiver, receiving
from tests.search.documents import publications

pytestmark = pytest.mark.django_db


class Cache:
    """A cache that keeps answers by their keys, as Varnish does."""

    def __init__(self, receiver):
        self.receiver = receiver
        self.kept = {}
        self.answers = []
        receiver.answer = self.answered

    def keep(self, name, **made_of):
        self.kept[name] = set(surrogate_headers(**made_of)["xkey"].split())

    def answered(self, request):
        assert request.method == "PURGE"
        assert request.headers["xkey-purge"] == request.headers["surrogate-key"]
        assert len(request.headers["xkey-purge"]) < 8_000
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            told = set(request.headers["xkey-purge"].split())
            self.kept = {name: keys for name, keys in self.kept.items() if not keys & told}
        return status, {}, b""


@pytest.fixture
def cache(settings):
    settings.HUB_PRIVATE_HOSTS = []  # The operator's own address needs no further leave.
    with receiving(Receiver()) as receiver:
        settings.HUB_PURGE_URL = receiver.url.rstrip("/")
        yield Cache(receiver)


@pytest.fixture
def endpoint(pela, cache, deliver):
    """Return the endpoint of a cache that was emptied once."""
    keep_cache()
    endpoint = WebhookEndpoint.objects.get()
    deliver(endpoint)
    cache.receiver.requests.clear()
    return endpoint


def test_a_new_cache_is_emptied_first(pela, cache, deliver):
    cache.keep("everything")
    keep_cache()
    keep_cache()

    deliver(WebhookEndpoint.objects.get())

    assert cache.kept == {}
    assert len(cache.receiver.requests) == 1


def test_what_a_change_can_change_is_forgotten_and_nothing_else(cache, endpoint, deliver):
    page, other = factories.news(title="Satu"), factories.practice(title="Lain")
    deliver(endpoint)
    piece, another = (Publication.objects.get(page_id=one.pk) for one in (page, other))
    village = factories.village()
    cache.keep("piece", pieces=[piece.pk])
    cache.keep("page that names it", pieces=[another.pk, piece.pk])
    cache.keep("news", lists=[("news", "")])
    cache.keep("news of the regency", lists=[("news", "64.02")])
    cache.keep("all of the village", lists=[("", "64.02.08.2009")])
    cache.keep("first screen", lists=[("", "")])
    kept = {
        "another piece": {"pieces": [another.pk]},
        "practices": {"lists": [("practice", "")]},
        "news elsewhere": {"lists": [("news", "64.03")]},
        "all elsewhere": {"lists": [("", "64.03.12.2001")]},
    }
    for name, made_of in kept.items():
        cache.keep(name, **made_of)

    page.title = "Dua"
    page.save_revision().publish()
    deliver(endpoint)

    assert set(cache.kept) == set(kept)
    assert village.pk


def test_what_is_withdrawn_or_moves_away_is_forgotten_where_it_was(cache, endpoint, deliver):
    goal = factories.village("64.03.12.2001", "Tembudan")
    page, moved = factories.news(title="Satu"), factories.news(title="Dua")
    deliver(endpoint)
    cache.keep("piece", pieces=[Publication.objects.get(page_id=page.pk).pk])
    page.unpublish()
    deliver(endpoint)
    assert cache.kept == {}

    cache.keep("news of the regency", lists=[("news", "64.02")])
    cache.keep("news of the other one", lists=[("news", "64.03")])
    moved.move(goal, pos="last-child")
    type(moved).objects.get(pk=moved.pk).save()
    deliver(endpoint)

    assert cache.kept == {}


def test_pages_and_cards_of_a_piece_are_forgotten_when_it_is_withdrawn(cache, endpoint, deliver, client):
    page = factories.news(title="Satu")
    deliver(endpoint)
    piece = Publication.objects.get(page_id=page.pk)
    of_the_api = "/graphql/?query={news{nodes{title}}}"
    for address in ("/", piece.path, of_the_api, f"/bagikan/{piece.pk}/{piece.version}.jpg"):
        answer = client.get(address)
        assert answer.status_code == 200
        cache.kept[address] = set(answer["xkey"].split())
        assert answer["Surrogate-Key"] == answer["xkey"]

    page.unpublish()
    deliver(endpoint)

    assert cache.kept == {}


def test_a_cache_that_is_away_is_tried_soon_and_never_given_up(cache, endpoint, deliver, moved):
    publications(AT_ONCE * 2 + 1, from_version=endpoint.version + 1)
    cache.answers = [200, *[500] * 30, 410]
    for _ in range(32):
        at = moved(seconds=0)
        deliver(endpoint)
        assert (endpoint.next_try_at - at).total_seconds() <= 60
        moved(seconds=61)

    deliver(endpoint)

    assert (endpoint.state, endpoint.failures) == ("active", 0)
    assert len(cache.receiver.requests) == 1 + 31 + 2


def test_operators_are_told_of_a_cache_that_may_show_what_was_withdrawn(cache, endpoint, deliver, moved):
    publications(1, from_version=endpoint.version + 1)
    cache.answers = [500, 500]
    deliver(endpoint)
    assert not any("HUB_PURGE_URL" in sentence for sentence in watched().warnings)

    moved(seconds=62)
    deliver(endpoint)
    assert any("HUB_PURGE_URL" in sentence for sentence in watched().warnings)
    moved(seconds=61)
    deliver(endpoint)

    assert not any("HUB_PURGE_URL" in sentence for sentence in watched().warnings)


def test_after_a_restore_everything_is_forgotten(cache, endpoint, deliver):
    cache.keep("anything", pieces=["x"])

    begin_epoch()
    deliver(endpoint)

    assert cache.kept == {}


def test_another_address_is_another_cache_and_none_is_none(cache, endpoint):
    with override_settings(HUB_PURGE_URL="http://cache.example.go.id"):
        keep_cache()
        assert WebhookEndpoint.objects.get().address == "http://cache.example.go.id"
        assert WebhookEndpoint.objects.get().pk != endpoint.pk
    with override_settings(HUB_PURGE_URL=""):
        keep_cache()
        assert not WebhookEndpoint.objects.exists()


def test_the_keys_of_an_answer_stand_there_once_each():
    headers = surrogate_headers(pieces=["a", "a"], lists=[("news", "64.02"), ("", "")])

    assert headers["xkey"] == headers["Surrogate-Key"] == "hub p-a l-news-64.02 l"
    assert (piece_key("a"), list_key(region="64"), list_key(region="64.02")) == ("p-a", "l", "l-64.02")
