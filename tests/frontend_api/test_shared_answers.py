"""Answers that one worker made are given by all, as long as they are right, in a real Redis."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from pytest_django import Settings
from redis import Redis
from redis.exceptions import RedisError

from deploy.run.ports import LOOPBACK, free_port
from frontend_api.answers_first import AnswersFirst
from frontend_api.http.shared_answers import LARGEST_BYTES, LONGEST_SECONDS, share_answer, shared_answer
from frontend_api.http.spending import Overspent, Spender, spend
from hub.doctor.examinations import shared_caches
from hub.doctor.examining import Severity
from hub.models.publication import Publication
from hub.web import own_version, patient_redis
from tests import factories
from tests.frontend_api.wsgi_asking import Answer, ask
from tests.servers.redis import program

LIST = "{ news { nodes { id title } } }"


class Counted:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.times = 0
        self._django = WSGIHandler()

    def __call__(self, environ, start_response):
        self.times += 1
        return self._django(environ, start_response)


def in_redis(url: str) -> dict[str, object]:
    return {
        "BACKEND": "hub.web.patient_redis.PatientRedisCache",
        "LOCATION": url,
        "TIMEOUT": None,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    patient_redis.ask_again_at_once()
    own_version.own_version.cache_clear()
    yield
    patient_redis.ask_again_at_once()
    own_version.own_version.cache_clear()


@pytest.fixture
def share(settings: Settings) -> Callable[[str], None]:
    """Return what makes this process share in the Redis of the address."""

    def sharing(url: str) -> None:
        settings.HUB_ANSWER_CACHE_BYTES, settings.HUB_ANSWER_CACHE_SHARED = 10**6, True
        plain = in_redis(url)
        plain["OPTIONS"] |= {"serializer": "hub.web.patient_redis.BytesSerializer"}
        caches_of_test = {"answers": plain, "spending": in_redis(url), "documents": in_redis(url)}
        settings.CACHES = {**settings.CACHES, **caches_of_test}

    return sharing


@pytest.fixture
def redis(share: Callable[[str], None]) -> Iterator["Redis"]:
    """Return the server, empty, with this process sharing in it."""
    url = os.environ["REDIS_URL"]
    server = Redis.from_url(url)
    server.flushdb()
    share(url)
    yield server
    server.flushdb()
    server.close()


def worker() -> tuple[AnswersFirst, Counted]:
    django = Counted()
    return AnswersFirst(django), django


def listed(hub: AnswersFirst, **meta: str) -> Answer:
    connection.ensure_connection()
    return ask(hub, "/graphql/", {"query": LIST}, **meta)


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
class TestShared:
    @pytest.fixture(autouse=True)
    def world(self, redis: Redis) -> None:
        self.piece = factories.news(title="Panen raya")

    def test_another_worker_gives_what_this_one_made(self, redis):
        (first, _), (second, of_second) = worker(), worker()
        listed(first)
        made = listed(first)

        again = listed(second)
        known = listed(second, HTTP_IF_NONE_MATCH=made.headers["etag"])
        redis.flushdb()
        own = listed(second)

        assert b"Panen raya" in made.body
        assert made == again == own
        assert (known.status, known.body) == ("304 Not Modified", b"")
        assert of_second.times == 0

    def test_a_change_is_seen_by_all_at_once(self, redis):
        (first, _), (second, of_second) = worker(), worker()
        listed(first)
        listed(first)
        listed(second)

        Publication.objects.update(title="Gagal panen")
        changed = [listed(second), listed(first)]

        assert [b"Gagal panen" in one.body for one in changed] == [True, True]
        assert of_second.times == 1

    def test_code_of_another_release_shares_nothing(self, redis, monkeypatch):
        (first, _), (second, of_second) = worker(), worker()
        listed(first)
        listed(first)

        monkeypatch.setattr("frontend_api.http.shared_answers.own_version", lambda: "another")
        listed(second)

        assert of_second.times == 1

    def test_what_somebody_else_wrote_there_is_no_answer(self, redis):
        (first, _), (second, of_second) = worker(), worker()
        listed(first)
        made = listed(first)
        for name in redis.keys("*answers*") or redis.keys("*"):
            redis.set(name, b"\x80\x04cos\nsystem\n(S'true'\ntR.")

        again = listed(second)

        assert again == made
        assert of_second.times == 1

    def test_nothing_stays_for_longer_than_it_is_right_nor_than_an_hour(self, redis):
        hub, _ = worker()
        listed(hub)
        listed(hub)

        seconds = [redis.ttl(name) for name in redis.keys("*")]

        assert len(seconds) == 1
        assert 0 < seconds[0] <= LONGEST_SECONDS

    def test_a_very_large_answer_is_not_shared(self, redis):
        hub, _ = worker()
        listed(hub)
        listed(hub)
        (answer,) = [one for one in hub.store._answers.values() if one.body]

        share_answer(b"large", type(answer)(**{**vars(answer), "body": b" " * LARGEST_BYTES}))

        assert shared_answer(b"large") is None

    def test_readers_are_answered_while_redis_is_away(self, share, settings):
        share(f"redis://{LOOPBACK}:{free_port()}/0")
        hub, django = worker()

        answers = [listed(hub) for _ in range(3)]

        assert [one.status for one in answers] == ["200 OK"] * 3
        assert answers[0] == answers[1] == answers[2]
        assert django.times == 2


@pytest.mark.redis
class TestStopped:
    """A server of its own, which is stopped while it holds connections."""

    @pytest.fixture
    def own_server(self, tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
        port = free_port()
        server = subprocess.Popen(
            [str(program()), "--port", str(port), "--bind", LOOPBACK, "--save", "", "--dir", str(tmp_path)],
            stdout=subprocess.DEVNULL,
        )
        url = f"redis://{LOOPBACK}:{port}/0"
        asked = Redis.from_url(url)
        for _ in range(100):
            try:
                asked.ping()
                break
            except RedisError:
                time.sleep(0.1)
        asked.close()
        yield url, server
        server.send_signal(signal.SIGCONT)
        server.kill()
        server.wait()

    def test_nobody_waits_for_a_server_that_hangs_but_the_first(self, own_server, share, monkeypatch):
        url, server = own_server
        share(url)
        asked = []
        ask_server = patient_redis.Redis.execute_command

        def counted(client, name, *words, **options):
            asked.append(name)
            return ask_server(client, name, *words, **options)

        monkeypatch.setattr(patient_redis.Redis, "execute_command", counted)
        caches["spending"].set("before", 1)
        server.send_signal(signal.SIGSTOP)

        with pytest.raises(RedisError):
            caches["spending"].get("before")
        others = [shared_answer(b"one"), spend(Spender("somebody", 100), 50), shared_answer(b"two")]

        assert others == [None, None, None]
        assert asked == ["SET", "GET"]

    def test_it_is_used_again_after_the_pause(self, own_server, share, monkeypatch):
        url, server = own_server
        share(url)
        monkeypatch.setattr(patient_redis, "PAUSE_SECONDS", 0.0)
        server.send_signal(signal.SIGSTOP)
        with pytest.raises(RedisError):
            caches["spending"].set("word", 7)

        server.send_signal(signal.SIGCONT)
        caches["spending"].set("word", 8)

        assert caches["spending"].get("word") == 8


@pytest.mark.redis
@pytest.mark.parametrize(("most", "found"), [("0", Severity.WARNING), ("64mb", Severity.WELL)])
def test_the_doctor_says_whether_it_is_bounded(redis, settings, most, found):
    settings.HUB_SHARED_CACHE_KIND = "redis"
    redis.config_set("maxmemory", most)

    (diagnosis,) = shared_caches.examine()

    redis.config_set("maxmemory", "64mb")
    assert diagnosis.severity == found


@pytest.mark.redis
def test_budgets_are_counted_together_by_all_workers(redis):
    spender, now, left = Spender("together", 1_000), 1_000_000.0, []
    for _ in range(12):
        try:
            left.append(spend(spender, 100, now=now).remaining)
        except Overspent as over:
            left.append(over.left.remaining)
        del caches["spending"]  # The next one as another process: a client of its own.

    assert left == [900, 800, 700, 600, 500, 400, 300, 200, 100, 0, 0, 0]
