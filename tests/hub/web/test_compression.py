"""Answers in words are compressed once, as the client asks, without a trap for caches."""

import gzip

import brotli
import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from hub.web.compression import LEAST_BYTES, CompressedAnswers, preferred

WORDS = b"Dermaga apung Pela dibuka. " * 100


def answered(rf: RequestFactory, response, accepted: str = "gzip, deflate, br, zstd", address: str = "/admin/pages/"):
    request = rf.get(address, headers={"accept-encoding": accepted})
    return CompressedAnswers(lambda _request: response)(request)


@pytest.mark.parametrize(
    ("accepted", "name"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("gzip", "gzip"),
        ("br;q=0, GZIP", "gzip"),
        ("br;q=falsch, gzip; q=0.1", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_the_best_encoding_is_taken_that_the_browser_accepts(accepted, name):
    encoding = preferred(accepted)

    assert (encoding and encoding.name) == name


@pytest.mark.parametrize(("accepted", "read"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_an_answer_is_compressed_and_says_so(rf, accepted, read):
    response = answered(rf, HttpResponse(WORDS, headers={"ETag": '"eins"', "Vary": "Cookie"}), accepted)

    assert read(response.content) == WORDS
    assert response["Content-Encoding"] == accepted
    assert response["Content-Length"] == str(len(response.content))
    assert len(response.content) < len(WORDS) / 10
    assert response["Vary"] == "Cookie, Accept-Encoding"
    assert response["ETag"] == 'W/"eins"'


def test_a_browser_that_knows_no_encoding_gets_plain_words_and_a_cache_learns_of_it(rf):
    response = answered(rf, HttpResponse(WORDS), accepted="")

    assert response.content == WORDS
    assert "Content-Encoding" not in response
    assert response["Vary"] == "Accept-Encoding"


def test_equal_answers_have_different_lengths_on_the_wire(rf):
    lengths = {len(answered(rf, HttpResponse(WORDS))["X-Padding"]) for _ in range(60)}

    assert len(lengths) > 5


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(WORDS, headers={"Content-Encoding": "br"}),
        HttpResponse(WORDS, content_type="image/webp"),
        HttpResponse(WORDS, content_type="application/pdf"),
    ],
)
def test_what_gains_nothing_is_left_as_it_is(rf, response):
    before = dict(response.headers)

    assert answered(rf, response).content == response.content
    assert dict(response.headers) == before


def test_a_short_answer_is_sent_as_it_is_and_a_cache_learns_that_a_longer_one_would_not_be(rf):
    response = answered(rf, HttpResponse(b"x" * (LEAST_BYTES - 1)))

    assert "Content-Encoding" not in response
    assert response["Vary"] == "Accept-Encoding"


def test_a_stream_is_left_as_it_is(rf):
    streamed = answered(rf, FileResponse([WORDS], content_type="text/html"))

    assert b"".join(streamed.streaming_content) == WORDS
    assert "Content-Encoding" not in streamed


@pytest.mark.parametrize(
    "media_type",
    [
        "application/graphql-response+json; charset=utf-8",
        "application/feed+json",
        "application/atom+xml",
        "text/calendar; charset=utf-8",
        "text/csv",
        "application/xml",
    ],
)
def test_what_everybody_may_read_needs_no_padding_and_is_the_same_each_time(rf, media_type):
    def public():
        headers = {"Cache-Control": "public, max-age=1", "ETag": '"eins"'}
        return answered(rf, HttpResponse(WORDS, content_type=media_type, headers=headers), "gzip", "/graphql/")

    first, second = public(), public()

    assert (first.content, first.headers) == (second.content, second.headers)
    assert "X-Padding" not in first.headers
    assert first["ETag"] == 'W/"eins"'
