"""What was answered before is answered again without Django, as long as it is right."""

from datetime import timedelta
from unittest.mock import patch

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from frontend_api import answers_first
from frontend_api.answers_first import AnswersFirst
from frontend_api.http.answer_store import AnswerStore
from hub.models.publication import Publication
from hub.models.region import Region
from hub.readership.tally import TALLY
from tests import factories
from tests.frontend_api.wsgi_asking import Answer, ask

LIST = "{ news { nodes { id title village { name } } } }"


class Counted:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.times = 0
        self.keys: set[str] = set()
        self._django = WSGIHandler()

    def __call__(self, environ, start_response):
        self.times += 1
        return self._django(environ, start_response)


@pytest.fixture
def django(settings: Settings) -> Counted:
    settings.HUB_ANSWER_CACHE_BYTES = 10**6
    return Counted()


@pytest.fixture
def hub(django: Counted) -> AnswersFirst:
    return AnswersFirst(django)


def kept(hub: AnswersFirst, query: str = LIST, **meta: str) -> Answer:
    """Ask for the first time, from when on the answer is kept, and return the second one, which is."""
    listed(hub, query, **meta)
    return listed(hub, query, **meta)


def listed(hub: AnswersFirst, query: str = LIST, **meta: str) -> Answer:
    connection.ensure_connection()
    return ask(hub, "/graphql/", {"query": query}, **meta)


@pytest.mark.django_db(transaction=True)
class TestKept:
    """One world for each test: it commits, as what is not committed is never kept."""

    @pytest.fixture(autouse=True)
    def world(self) -> None:
        self.piece = factories.news(title="Panen raya")

    def test_the_same_answer_again_is_the_same_and_asks_nobody(self, hub, django):
        first = kept(hub)

        again = listed(hub)
        known = listed(hub, HTTP_IF_NONE_MATCH=first.headers["etag"])
        head = ask(hub, "/graphql/", {"query": LIST}, method="HEAD")

        assert b"Panen raya" in first.body
        assert again == first
        assert (known.status, known.body) == ("304 Not Modified", b"")
        assert known.headers["etag"] == first.headers["etag"]
        assert (head.status, head.body, head.headers) == (first.status, b"", first.headers)
        assert django.times == 2

    def test_who_always_has_the_answer_already_is_soon_told_so_by_nobody(self, hub, django):
        tag = listed(hub, HTTP_ACCEPT_ENCODING="br").headers["etag"]
        hub.store.clear()

        known = [listed(hub, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=tag) for _ in range(4)]
        whole = listed(hub, HTTP_ACCEPT_ENCODING="br")

        assert [(one.status, one.body) for one in known] == [("304 Not Modified", b"")] * 4
        assert known[1].headers == known[3].headers
        assert whole.headers["etag"] == tag
        assert django.times == 3

    def test_a_post_is_kept_too(self, hub, django):
        posts = [ask(hub, "/graphql/", post=f'{{"query": "{LIST}"}}') for _ in range(3)]

        assert posts[0] == posts[1] == posts[2]
        assert b"Panen raya" in posts[0].body
        assert posts[0].headers["cache-control"] == "no-store"
        assert django.times == 2

    def test_each_encoding_is_an_answer_of_its_own(self, hub, django):
        query = "{ closedSets { name values { key label } } }"
        plain, packed = kept(hub, query), kept(hub, query, HTTP_ACCEPT_ENCODING="br")

        assert (listed(hub, query), listed(hub, query, HTTP_ACCEPT_ENCODING="br")) == (plain, packed)
        assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("br", False)
        assert django.times == 4

    def test_whoever_changes_anything_is_seen_by_the_next_reader(self, hub):
        kept(hub)

        Region.objects.filter(name="Pela").update(name="Pela Baru")
        renamed = listed(hub)
        Publication.objects.update(title="Gagal panen")  # Past all code that knows of versions.
        raw = listed(hub)

        assert b"Pela Baru" in renamed.body
        assert b"Gagal panen" in raw.body

    def test_it_is_not_given_when_something_expired_nor_when_time_went_back(self, hub, django):
        at = timezone.now()
        Publication.objects.filter(kind="news").update(expires_at=at + timedelta(minutes=5))
        fresh = kept(hub)

        with patch("django.utils.timezone.now", lambda: at + timedelta(minutes=6)):
            after = listed(hub)
        with patch("django.utils.timezone.now", lambda: at - timedelta(minutes=6)):
            before = listed(hub)

        assert b"Panen raya" in fresh.body
        assert b"Panen raya" not in after.body
        assert before.body == fresh.body
        assert django.times == 4

    def test_caches_keep_it_no_longer_than_the_content_is_public(self, hub, settings):
        settings.GRAPHQL_MAX_AGE_SECONDS = 600
        at = timezone.now()
        Publication.objects.filter(kind="news").update(expires_at=at + timedelta(minutes=5))
        with patch("django.utils.timezone.now", lambda: at):
            first = kept(hub)

        with patch("django.utils.timezone.now", lambda: at + timedelta(seconds=200)):
            later = listed(hub)

        assert first.headers["cache-control"] == "public, max-age=300"
        assert later.headers["cache-control"] == "public, max-age=100"

    def test_within_a_transaction_nothing_is_kept_or_given(self, hub, django):
        kept(hub)
        with transaction.atomic():
            Publication.objects.filter(kind="news").update(title="Belum pasti")
            inside = listed(hub)
            transaction.set_rollback(True)

        assert b"Belum pasti" in inside.body
        assert b"Panen raya" in listed(hub).body
        assert django.times == 3

    @pytest.mark.parametrize(
        "query",
        [
            "{ news(first: 0) { nodes { id } } }",
            '{ preview(token: "x") { id } }',
            '{ search(query: "panen") { tookMs } }',
            "{ practiceSpread { countedAt } }",
            "{ nothing }",
        ],
    )
    def test_errors_drafts_and_what_differs_each_time_are_not_kept(self, hub, django, query):
        kept(hub, query)
        listed(hub, query)

        assert django.times == 3

    def test_nor_what_is_asked_by_somebody_or_in_part(self, hub, django):
        for meta in ({"HTTP_AUTHORIZATION": "Bearer x"}, {"HTTP_RANGE": "bytes=0-1"}):
            kept(hub, **meta)
            listed(hub, **meta)

        assert django.times == 6

    def test_an_answer_given_again_counts_its_readers(self, hub, settings):
        settings.HUB_COUNT_READERS = True
        TALLY.take()
        publication = Publication.objects.get(kind="news")

        for _ in range(3):
            listed(hub, f'{{ node(id: "{publication.pk}") {{ id ... on Content {{ title }} }} }}')

        assert TALLY.take().reads == {publication.pk: 3}

    def test_an_answer_reads_no_header_that_its_key_lacks(self, hub, monkeypatch):
        """A header of a request that an answer depends on must be one of `HEADERS`."""
        plain = listed(hub)
        odd = {
            f"HTTP_{name}": "x" for name in ("COOKIE", "USER_AGENT", "REFERER", "ACCEPT_LANGUAGE", "X_FORWARDED_FOR")
        }
        hub.store.clear()

        assert listed(hub, **odd) == plain

    def test_the_bytes_are_limited(self, hub):
        hub.store = AnswerStore(10**5)

        for number in range(100):
            kept(hub, f"{{ news(first: {number + 1}) {{ nodes {{ id }} }} }}")

        assert 90_000 < hub.store.size <= 10**5

    @pytest.mark.postgres
    def test_a_lost_connection_costs_no_answer_and_no_question_before(self, hub, django):
        first = kept(hub)
        other = "{ practices { nodes { id } } }"

        with CaptureQueriesContext(connection) as captured:
            listed(hub, other)
        lose_connection()
        again = listed(hub)
        lose_connection()
        made = listed(hub, "{ villages { nodes { title } } }")

        assert "SELECT 1" not in [query["sql"] for query in captured]
        assert again == first
        assert (made.status, b"Pela" in made.body) == ("200 OK", True)


def lose_connection() -> None:
    """End the connection on the server, as a restart of it does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [own] = cursor.fetchone()
    with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [own])


def test_no_two_requests_share_a_key():
    def key(path, **meta):
        return answers_first._key(RequestFactory().get(path, **meta).environ)

    keys = [
        key("/a"),
        key("/a?b"),
        key("/a%0Ab"),
        key("/a", HTTP_ACCEPT="text/html"),
        key("/a", HTTP_HOST="b"),
        key("/a', 'b"),
        key("/", HTTP_ORIGIN="https://a"),
    ]

    assert len(set(keys)) == len(keys)
