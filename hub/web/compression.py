"""Compresses the answers of the CMS, which are words and markup: a tenth of the bytes reaches the phone."""

import gzip
import secrets
from collections.abc import Callable
from typing import NamedTuple

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from hub.web.headers import is_of_the_cms

# What pays: pictures, PDF, spreadsheets and archives are compressed already.
WORTHWHILE = frozenset({"text/html", "text/javascript", "text/css", "text/plain", "application/json", "image/svg+xml"})
LEAST_BYTES = 400  # A shorter answer fits into one packet as it is.
# Both levels take some milliseconds for the longest form; the next ones take several times as long and save 2 %.
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
# The length of an answer alone shall not tell whether a guess was compressed with what it guesses (BREACH).
PADDING, MOST_PADDING = "X-Padding", 32


class Encoding(NamedTuple):
    """A name for `Content-Encoding` and what it does."""

    name: str
    compress: Callable[[bytes], bytes]


# The better one first.
ENCODINGS = (
    Encoding("br", lambda content: brotli.compress(content, quality=BROTLI_QUALITY)),
    Encoding("gzip", lambda content: gzip.compress(content, compresslevel=GZIP_LEVEL, mtime=0)),
)


class CompressedAnswers:
    """Compresses what the CMS answers, unless it is compressed already or sent as a stream.

    The API is left alone: its answers carry a strong ETag for exactly these bytes, and caches before it compress them
    once for all readers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and return the answer in the best encoding that the browser knows."""
        response = self.get_response(request)
        if not is_of_the_cms(request) or not _is_worthwhile(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        encoding = preferred(request.headers.get("Accept-Encoding", ""))
        if encoding is not None:
            _encode(response, encoding)
        return response


def preferred(accepted: str) -> Encoding | None:
    """Return the best encoding that the header accepts, or None."""
    names = {name for name, quality in map(_with_quality, accepted.split(",")) if quality > 0}
    return next((encoding for encoding in ENCODINGS if encoding.name in names), None)


def _with_quality(offered: str) -> tuple[str, float]:
    name, _, quality = offered.lower().replace(" ", "").partition(";q=")
    try:
        return name, float(quality or 1)
    except ValueError:
        return name, 0


def _is_worthwhile(response: HttpResponseBase) -> bool:
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return (
        isinstance(response, HttpResponse)
        and media_type in WORTHWHILE
        and "Content-Encoding" not in response.headers
        and len(response.content) >= LEAST_BYTES
    )


def _encode(response: HttpResponse, encoding: Encoding) -> None:
    response.content = encoding.compress(response.content)
    response["Content-Encoding"] = encoding.name
    response["Content-Length"] = str(len(response.content))
    response[PADDING] = "0" * secrets.randbelow(MOST_PADDING)
    if (tag := response.headers.get("ETag", "")).startswith('"'):
        response["ETag"] = f"W/{tag}"  # A strong one promises the same bytes, and each encoding has others.
