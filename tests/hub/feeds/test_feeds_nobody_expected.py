"""Feeds that lie, repeat themselves or never end: each is read as far as it makes sense or told, and costs little."""

import gzip
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest

from hub.content.news import NewsPage
from hub.feeds import feed_fetching, feed_problems, feed_repairing
from hub.feeds.reading_turns import BROKEN
from hub.models.feed_source import FeedSource
from tests.hub.feeds.other_site import HOST, Page

pytestmark = pytest.mark.django_db
HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Desa</title>'
    "<link>https://pela.example/</link>"
)
TAIL = "</channel></rss>"
DECLARED = '<?xml version="1.0" encoding="{}"?>'
WORDS = "Warga {} memanen padi bersama sejak pagi, lalu menyimpannya di lumbung desa."


def item(name: str, text: str = "", *, date: str = "Fri, 27 Nov 2026 09:15:42 +0800", guid: str = "") -> str:
    """Return an item; its text is its own."""
    link = f"https://pela.example/artikel/{name}"
    body = text or f"<p>{WORDS.format(name)}</p>"
    return (
        f"<item><title>{name}</title><link>{link}</link><guid>{guid or link}</guid><pubDate>{date}</pubDate>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def rss(*items: str, head: str = "") -> bytes:
    return (head + HEAD + "".join(items) + TAIL).encode()


def drips(handler: BaseHTTPRequestHandler) -> None:
    """Send a header now and then, without end."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(600):
            handler.wfile.write(b"X-A: b\r\n")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


@dataclass(frozen=True)
class Case:
    """What a site answers, what its village is told, and the titles of the drafts."""

    page: Page
    told: str = ""
    titles: tuple[str, ...] = ()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY % a "<!ENTITY b \'x\'>"> %a;]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">'
SCRIPT = f"<![CDATA[<script>alert(1)</script>]]]]><![CDATA[><p>{WORDS.format('Pela')}</p> ]]> <script>alert(2)</script>"
INLINE = f"<img src='data:image/png;base64,iVBORw0='><p>{WORDS.format('Pela')} <a href='data:text/html,a'>lagi</a></p>"
TABLE = f"<p>{WORDS.format('Pela')}</p><table>{'<tr>' + '<td>sel</td>' * 200 + '</tr>'}</table>".replace(
    "</tr>", "</tr>" + ("<tr>" + "<td>sel</td>" * 200 + "</tr>") * 150
)
ELSEWHERE = [item(name, date="") for name in ("satu", "dua")]
CASES = {
    "letters of another encoding": Case(
        Page((DECLARED.format("utf-8") + HEAD + item("Désa Kafé") + TAIL).encode("latin-1")), BROKEN, ("Désa Kafé",)
    ),
    "says UTF-16 and is UTF-8": Case(Page(rss(item("Pela"), head=DECLARED.format("utf-16"))), "", ("Pela",)),
    "is UTF-32": Case(Page(rss(item("Pela")).decode().encode("utf-32")), "", ("Pela",)),
    "parameter entities": Case(Page(rss(item("&b;"), head=ENTITIES)), feed_repairing.DANGEROUS),
    "a definition elsewhere": Case(Page(rss(item("Pela"), head=OUTSIDE)), feed_repairing.DANGEROUS),
    "a script in a text in a text": Case(Page(rss(item("Pela", SCRIPT))), "", ("Pela",)),
    "pictures and links inside": Case(Page(rss(item("Pela", INLINE))), "", ("Pela",)),
    "ten thousand items": Case(
        Page(rss("".join(f"<item><title>Kabar {n}</title></item>" for n in range(10_000)))),
        "",
        tuple(sorted(f"Kabar {n}" for n in range(40, 50))),
    ),
    "no dates": Case(Page(rss(*ELSEWHERE)), "", ("dua", "satu")),
    "one name for all": Case(Page(rss(item("satu", guid="x"), item("dua", guid="x"))), "", ("dua", "satu")),
    "the oldest first": Case(
        Page(
            rss(
                *(
                    item(f"{n:02}", date=f"{n % 28 + 1:02} {'Jan' if n < 28 else 'Mar'} 2026 08:00:00 +0800")
                    for n in range(56)
                )
            )
        ),
        "",
        tuple(f"{n:02}" for n in range(6, 16)),
    ),
    "a huge table": Case(Page(rss(item("Pela", TABLE))), "", ("Pela",)),
    "texts that begin and never end": Case(Page((HEAD + "<description><![CDATA[" * 20_000 + TAIL).encode()), BROKEN),
    "nothing in its items": Case(Page(rss("<item/>" * 30))),
    "another type than it says": Case(Page(rss(item("Pela")), headers={"Content-Type": "image/png"}), "", ("Pela",)),
    "much in little": Case(
        Page(gzip.compress(b" " * 64 * 1024**2), headers={"Content-Encoding": "gzip"}),
        feed_problems.TOO_LARGE,
    ),
    "headers without end": Case(Page(answer=drips), feed_problems.TOO_SLOW),
}


def test_each_is_read_or_told_and_stops_nobody(site, source, read, monkeypatch, subtests):
    monkeypatch.setattr(feed_fetching, "SECONDS", 2.0)
    for name, case in CASES.items():
        with subtests.test(name):
            site.pages["/feed"] = case.page
            NewsPage.objects.all().delete()
            FeedSource.objects.all().delete()
            asked = FeedSource.objects.create(village_id=source.village_id, address=f"{site.home}/feed", host=HOST)

            read(asked)

            assert (asked.error, tuple(sorted(NewsPage.objects.values_list("title", flat=True)))) == (
                case.told,
                case.titles,
            )
            stored = repr([page.latest_revision.content for page in NewsPage.objects.all()])
            assert "alert" not in stored
            assert "data:" not in stored


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Jumat, 27 November 2026 09.15 WITA", datetime(2026, 11, 27, 1, 15, tzinfo=UTC)),
        ("Jum'at, 27 Nopember 2026", datetime(2026, 11, 26, 16, 0, tzinfo=UTC)),
        ("17 Agt 2026 pukul 09:15:30 WIB", datetime(2026, 8, 17, 2, 15, 30, tzinfo=UTC)),
        ("17/08/2026", datetime(2026, 8, 16, 16, 0, tzinfo=UTC)),
        ("Fri, 01 May 2026 10:00:00 GMT", datetime(2026, 5, 1, 10, 0, tzinfo=UTC)),
        ("31 Februari 2026", None),
        ("2069-01-01T00:00:00Z", None),
        ("kemarin", None),
    ],
)
def test_a_date_is_read_as_it_is_meant(site, source, read, written, meant):
    site.pages["/feed"] = Page(rss(item("Pela", date=written)))

    read()

    assert NewsPage.objects.get().source_published_at == meant
