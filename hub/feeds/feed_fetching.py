"""Gets what a source holds now, and the pictures and documents of its pieces; changes nothing."""

import hashlib
from dataclasses import dataclass, replace
from io import BytesIO
from time import monotonic
from urllib.parse import urlsplit

from hub.bounded.process import NoProcess, ProcessLimits, TooCostly, bounded
from hub.bounded.refused import Refused
from hub.feeds.arrived_items import ArrivedFeed, feed_of
from hub.feeds.feed_problems import BUSY, TOO_COSTLY, FeedProblem, problem_of, problem_of_status
from hub.feeds.feed_reading import read_feed
from hub.feeds.register_reading import read_register
from hub.fetching.fetched import Fetched, FetchFailed
from hub.fetching.requesting import get
from hub.models.feed_source import LONGEST_VALIDATOR, FeedSource
from hub.uploads.looking import limits

MOST_BYTES = 2 * 1024**2
MOST_REDIRECTS = 3
SECONDS = 10.0
# The worst of 2 MB that can be read takes a tenth of it.
CPU_SECONDS, SECONDS_TO_READ = 10, 30
# A person waits for it.
SECONDS_TO_FIND = 15.0
NOT_MODIFIED, OK = 304, 200
ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
# Where OpenSID has it, the second on servers that do not rewrite addresses.
PATHS = {
    FeedSource.Sort.OPENSID: ("/feed", "/index.php/feed"),
    FeedSource.Sort.REGISTER: ("/ppid", "/index.php/ppid", "/internal_api/ppid"),
}


@dataclass(frozen=True)
class ReadFeed:
    """What was read; `feed` is None if nothing has changed since the last time."""

    feed: ArrivedFeed | None
    status: int
    etag: str = ""
    last_modified: str = ""
    body: str = ""


def read_source(source: FeedSource, *, code: str) -> ReadFeed:
    """Return what the source holds now. `code` is that of its village. Raises `FeedProblem`."""
    headers = {"Accept": ACCEPT}
    if source.etag:
        headers["If-None-Match"] = source.etag
    if source.last_modified:
        headers["If-Modified-Since"] = source.last_modified
    answer = _got(source.address, headers)
    if answer.status == NOT_MODIFIED:
        return ReadFeed(None, answer.status, source.etag, source.last_modified, source.body)
    if answer.status != OK:
        raise problem_of_status(answer.status, answer.headers.get("retry-after", ""))
    body = hashlib.sha256(answer.body).hexdigest()
    feed = None if body == source.body else _understood(source.sort, answer, code=code)
    return ReadFeed(feed, answer.status, _short(answer, "etag"), _short(answer, "last-modified"), body)


def _short(answer: Fetched, name: str) -> str:
    """Return the header, or "" if it is longer than any that is meant."""
    value = answer.headers.get(name, "")
    return value if len(value) <= LONGEST_VALIDATOR else ""


def found_source(sort: str, typed: str, *, code: str) -> tuple[str, ArrivedFeed]:
    """Return the address that holds what was asked for, and what it holds, by trying where it usually is.

    Raises the first `FeedProblem` if none does.
    """
    first, until = FeedProblem(BUSY), monotonic() + SECONDS_TO_FIND
    for number, address in enumerate(candidates(sort, typed)):
        try:
            read = read_source(FeedSource(sort=sort, address=address), code=code)
        except FeedProblem as problem:
            first = first if number else problem
            if monotonic() > until:
                break
            continue
        if read.feed is not None:
            return address, read.feed
    raise first


def candidates(sort: str, typed: str) -> list[str]:
    """Return the addresses to try for what somebody typed, the likeliest first."""
    has_scheme = typed.lower().startswith(("http://", "https://"))
    bases = [typed] if has_scheme else [f"https://{typed}", f"http://{typed}"]
    paths = PATHS.get(FeedSource.Sort(sort), ())
    whole = [base for base in bases if not paths or urlsplit(base).path.strip("/")]
    return whole or [f"{base.rstrip('/')}{path}" for base in bases for path in paths]


def fetched_file(address: str, *, most_bytes: int) -> Fetched:
    """Return a picture or document. Raises `FeedProblem`."""
    answer = _got(address, {}, most_bytes=most_bytes)
    if answer.status != OK:
        raise problem_of_status(answer.status, "")
    return answer


def _got(address: str, headers: dict[str, str], *, most_bytes: int = MOST_BYTES) -> Fetched:
    try:
        return get(address, most_bytes=most_bytes, headers=headers, most_redirects=MOST_REDIRECTS, seconds=SECONDS)
    except FetchFailed as failed:
        raise problem_of(failed) from failed


def _understood(sort: str, answer: Fetched, *, code: str) -> ArrivedFeed:
    try:
        if sort == FeedSource.Sort.REGISTER:
            village = code.replace(".", "")
            found = bounded(read_register, BytesIO(answer.body), limits=_limits(), address=answer.url, village=village)
        else:
            found = bounded(read_feed, BytesIO(answer.body), limits=_limits(), address=answer.url)
    except Refused as refused:
        raise FeedProblem(str(refused)) from refused
    except TooCostly as error:
        raise FeedProblem(TOO_COSTLY) from error
    except NoProcess as error:
        raise FeedProblem(BUSY) from error
    return feed_of(found.said)


def _limits() -> ProcessLimits:
    """Return what one source may cost: less than an upload, for which a person waits, since others wait for it."""
    return replace(limits(), cpu_seconds=CPU_SECONDS, seconds=SECONDS_TO_READ)
