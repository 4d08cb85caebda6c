"""Whatever another server does, a request ends in time and takes little memory."""

import gzip
import threading
import time
import tracemalloc

import brotli
import pytest

from hub.fetching import requesting
from hub.fetching.fetched import AnswerTooLarge, HostUnreachable, RedirectedTooOften, TookTooLong
from tests.hub.fetching.loopback import Receiver, read_from_loopback, receiving, sending

SECONDS = 0.6
SLACK = 1.5
MEGABYTE = 1024**2
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


@pytest.fixture(autouse=True)
def loopback_is_reached(settings, monkeypatch):
    """Let the hub reach the servers of these tests."""
    settings.HUB_PRIVATE_HOSTS = ["127.0.0.1"]
    read_from_loopback(monkeypatch)


@pytest.mark.parametrize(
    ("beginning", "then"),
    [
        pytest.param(b"", b"", id="says nothing"),
        pytest.param(b"HTTP/1.1 ", b"2", id="never ends its first line"),
        pytest.param(HEAD, b"X: y\r\n", id="always has one more header"),
        pytest.param(b"", b"HTTP/1.1 100 Continue\r\n\r\n", id="always says go on"),
        pytest.param(HEAD + b"Content-Length: 1000\r\n\r\n", b"a", id="sends a byte now and then"),
        pytest.param(HEAD + b"Connection: close\r\n\r\n", b"a", id="has a body without end"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", id="always has one more piece"),
    ],
)
def test_a_slow_server_is_waited_for_no_longer_than_allowed(beginning, then):
    with sending(beginning, then=then) as url:
        begun = time.monotonic()

        with pytest.raises(TookTooLong):
            requesting.get(url, most_bytes=MEGABYTE, seconds=SECONDS)

    assert time.monotonic() - begun < SECONDS + SLACK


def test_all_addresses_on_the_way_have_the_time_of_one():
    def lead_on(request):
        time.sleep(SECONDS * 0.4)
        return 302, {"Location": f"/{len(request.path)}{request.path}"}, b""

    with receiving(Receiver(lead_on)) as receiver:
        begun = time.monotonic()

        with pytest.raises(TookTooLong):
            requesting.get(receiver.url, most_bytes=10, most_redirects=20, seconds=SECONDS)

    assert time.monotonic() - begun < SECONDS + SLACK


def test_a_slow_handshake_of_tls_is_waited_for_no_longer_than_allowed():
    with sending(b"\x16\x03\x03\x40\x00", then=b"\x00") as url:
        begun = time.monotonic()

        with pytest.raises(TookTooLong):
            requesting.get(url.replace("http:", "https:"), most_bytes=10, seconds=SECONDS)

    assert time.monotonic() - begun < SECONDS + SLACK


def test_nothing_is_left_running_after_a_slow_server():
    before = threading.active_count()
    with sending(HEAD, then=b"X: y\r\n") as url:
        for _ in range(3):
            with pytest.raises(TookTooLong):
                requesting.send(url, b"{}", seconds=0.2)
        own = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
        for timer in own:
            timer.join(1)

    assert [timer for timer in own if timer.is_alive()] == []
    assert threading.active_count() <= before + 3  # The server's own, one for each connection.


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_small_answer_that_unfolds_to_a_huge_one_is_not_unfolded(encoding):
    huge = bytes(100 * MEGABYTE)
    packed = gzip.compress(huge, 1) if encoding == "gzip" else brotli.compress(huge, quality=1)
    del huge
    with receiving(Receiver(lambda _request: (200, {"Content-Encoding": encoding}, packed))) as receiver:
        tracemalloc.start()

        with pytest.raises(AnswerTooLarge):
            requesting.get(receiver.url, most_bytes=MEGABYTE)

        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert peak < 8 * MEGABYTE


def test_a_body_that_is_too_large_is_not_read_to_its_end():
    beginning = HEAD + b"Content-Length: 1000000000\r\n\r\n"
    with sending(beginning, then=b"a" * MEGABYTE, every=0.0) as url, pytest.raises(AnswerTooLarge):
        requesting.get(url, most_bytes=3 * MEGABYTE)


@pytest.mark.parametrize("size", [0, 9, 10])
def test_a_body_within_its_bound_is_whole(size):
    with receiving(Receiver(lambda _request: (200, {"ETag": '"1"'}, b"a" * size))) as receiver:
        answer = requesting.get(receiver.url, most_bytes=10, headers={"If-None-Match": '"0"'})

    assert (answer.status, answer.headers["etag"], answer.body) == (200, '"1"', b"a" * size)
    assert receiver.requests[0].headers["if-none-match"] == '"0"'


def test_what_a_receiver_answers_is_not_read():
    with sending(b"HTTP/1.1 200 OK\r\n\r\n", then=b"a" * MEGABYTE, every=0.0) as url:
        begun = time.monotonic()

        answer = requesting.send(url, b"{}")

    assert (answer.status, answer.body) == (200, b"")
    assert time.monotonic() - begun < SLACK


def test_what_is_sent_is_never_redirected():
    with receiving(Receiver(lambda _request: (307, {"Location": "/lain"}, b""))) as receiver:
        answer = requesting.send(receiver.url, b"{}")

    assert (answer.status, len(receiver.requests)) == (307, 1)


def test_a_circle_of_redirects_is_left():
    circle = Receiver(lambda _request: (302, {"Location": "/lagi"}, b""))
    with receiving(circle) as receiver, pytest.raises(RedirectedTooOften):
        requesting.get(receiver.url, most_bytes=10, most_redirects=3)

    assert len(receiver.requests) == 4


def test_a_redirect_is_followed_as_often_as_allowed():
    def answer(request):
        return (200, {}, b"ya") if request.path == "/baru" else (301, {"Location": "baru"}, b"")

    with receiving(Receiver(answer)) as receiver:
        found = requesting.get(receiver.url, most_bytes=10, most_redirects=1)

    assert (found.body, found.url) == (b"ya", f"{receiver.url}baru")


def test_a_certificate_that_nobody_vouches_for_is_no_connection():
    with receiving() as receiver, pytest.raises(HostUnreachable):
        requesting.get(receiver.url.replace("http:", "https:"), most_bytes=10, seconds=2)

    assert receiver.requests == []


def test_what_is_no_http_is_a_failure_and_no_fault():
    for noise in (
        b"SSH-2.0-OpenSSH\r\n",
        b"\x00\xff" * 200,
        b"HTTP/1.1 abc\r\n\r\n",
        HEAD + b"Content-Length: x\r\n\r\n",
    ):
        with sending(noise) as url, pytest.raises((HostUnreachable, TookTooLong)):
            requesting.get(url, most_bytes=10, seconds=0.3)
