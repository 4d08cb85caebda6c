"""How soon a reader sees a public page on a thin line: `python -m benchmarks.first_paint`.

The hub runs in the settings of production under gunicorn, with no proxy before it. Chromium opens each page as a phone
of 360 × 740 that was never there, at 400 kbit/s and 300 or 600 ms for each answer, as over a satellite. Without a
DATABASE_URL of a filled database, demo content is made in a folder that is removed again. The status is 1 if a page
takes longer than it may.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import django
from django.db.models import TextField
from django.db.models.functions import Cast, Length
from playwright.sync_api import Browser, sync_playwright

from benchmarks.production import production, served
from benchmarks.screens import LONGEST_MS, PHONE, chromium

BYTES_A_SECOND = 400 * 1000 // 8
WAITS_MS = (300, 600)
MOST_MS = 2_000
ROUNDS = 3
KINDS = ("village", "practice", "adoption", "budget", "information", "news", "event", "alert", "product")
OWN = ("/", "/wilayah/64/", "/wilayah/64.02/", "/daftar/news/", "/daftar/practice/", "/cari/", "/data/", "/tidak-ada")
PAINT = """() => new Promise((told) => new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.name === "first-contentful-paint") told(one.startTime);
}).observe({ type: "paint", buffered: true }))"""
# What a browser waits for before it paints.
BLOCKING = """() => performance.getEntriesByType("resource")
    .filter((one) => one.renderBlockingStatus === "blocking").length"""
HTML = """() => {
    const [page] = performance.getEntriesByType("navigation");
    return [page.encodedBodySize, page.decodedBodySize];
}"""


@dataclass(frozen=True)
class Seen:
    """When a page was seen first, in ms; how many KB of HTML were sent and read, and how many requests blocked it."""

    paint_ms: float
    sent_kb: float
    html_kb: float
    blocking: int


def main() -> None:
    """Measure every page and print the table."""
    with tempfile.TemporaryDirectory(prefix="desa-hub-paint-") as folder, production(Path(folder)):
        django.setup()
        addresses = (*OWN, *_pieces())
        with served() as origin, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            found = {address: [_typical(browser, origin + address, wait) for wait in WAITS_MS] for address in addresses}
            browser.close()
    waits = " | ".join(f"ms at {wait} ms" for wait in WAITS_MS)
    print(f"| page | KB sent | KB of HTML | blocking requests | {waits} |\n| --- | --- | --- | --- | --- | --- |")
    for address, seen in found.items():
        times = " | ".join(f"{one.paint_ms:,.0f}" for one in seen)
        first = seen[0]
        print(f"| `{address[:60]}` | {first.sent_kb:.1f} | {first.html_kb:.1f} | {first.blocking} | {times} |")
    if max(one.paint_ms for seen in found.values() for one in seen) > MOST_MS:
        sys.exit(1)


def _pieces() -> Iterator[str]:
    """Return the path of the longest piece of some kinds: its stored body has the most characters."""
    from hub.models.publication import Publication  # noqa: PLC0415  Needs the settings.

    for kind in KINDS:
        rows = Publication.objects.public().filter(kind=kind)
        yield from rows.order_by(Length(Cast("body", TextField())).desc(), "pk").values_list("path", flat=True)[:1]


def _typical(browser: Browser, address: str, wait_ms: int) -> Seen:
    rounds = [_seen(browser, address, wait_ms) for _ in range(ROUNDS)]
    first = rounds[0]
    return Seen(median(one.paint_ms for one in rounds), first.sent_kb, first.html_kb, first.blocking)


def _seen(browser: Browser, address: str, wait_ms: int) -> Seen:
    """Open the page with nothing kept, and return what was measured."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="id-ID")
    context.set_default_timeout(LONGEST_MS)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": wait_ms, **speed})
    page.goto(address, wait_until="load")
    paint, blocking, (sent, html) = page.evaluate(PAINT), page.evaluate(BLOCKING), page.evaluate(HTML)
    context.close()
    return Seen(paint, sent / 1024, html / 1024, blocking)


if __name__ == "__main__":
    main()
