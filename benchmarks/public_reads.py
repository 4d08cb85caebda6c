"""Public pages, feeds, open data and the sitemap beside a bare view: `python -m benchmarks.public_reads`.

It reads the database of DATABASE_URL as it is: one with demo content, or the million of `benchmarks.million`. Each
answer is compared, in turns and in one process, with a view that returns the same bytes and does nothing else: made
anew, given again because nothing changed, and the 304 to a client that has these bytes already, both ways too.
"""

import os
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import django

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

BARE = "bare"
WAYS = MADE, GIVEN, MADE_KNOWN, GIVEN_KNOWN = ("made", "given again", "304, made", "304, given")
ROUNDS, ROUNDS_OF_LARGE = 21, 3
ADDRESSES = (
    "/",
    "/wilayah/64.02/",
    "/daftar/news/",
    "/umpan/64/atom.xml",
    "/umpan/64/feed.json",
    "/umpan/64.02/news/atom.xml",
    "/kalender/64.ics",
    "/peringatan/64/atom.xml",
    "/sitemap.xml",
    "/data/",
    "/data/katalog.jsonld",
)
LARGE = ("/data/news.csv", "/data/news.xlsx", "/data/news.json", "/data/budget-accounts.csv")
OF_ONE = ("news", "practice", "village", "budget")


def main() -> None:
    """Print the tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    # Needs the settings.
    from hub.models.publication import Publication  # noqa: PLC0415

    print(f"{Publication.objects.count():,} publications\n")
    ways = " | ".join(f"{way} ms | ÷ bare" for way in WAYS)
    print(f"| address | KB | bare ms | {ways} |\n{'| --- ' * (3 + 2 * len(WAYS))}|")
    for address in (*ADDRESSES, *_pages()):
        print(_row(address, rounds=ROUNDS), flush=True)
    for address in LARGE:
        print(_row(address, rounds=ROUNDS_OF_LARGE), flush=True)
    _whole("sitemap", _sitemap())
    _whole("dataset news.csv", _dataset("/data/news.csv"))


def _pages() -> Iterator[str]:
    """Return the path of the newest piece of some kinds that there is."""
    from hub.models.publication import Publication  # noqa: PLC0415

    for kind in OF_ONE:
        path = Publication.objects.public().filter(kind=kind).order_by("-published_at").values_list("path", flat=True)
        yield from path[:1]


def _row(address: str, *, rounds: int) -> str:
    from benchmarks import urls  # noqa: PLC0415  Needs the settings.

    django_alone, hub = _applications()
    first = _asked(django_alone, address)
    if first.status != "200 OK":
        return f"| `{address[:60]}` | answered {first.status}{' |' * (2 + 2 * len(WAYS))}"
    urls.recorded = lambda _name: first.body  # type: ignore[assignment]  # Nothing is read from files here.
    _asked(hub, address)
    asked: dict[str, Callable[[], object]] = {
        BARE: lambda: _asked(django_alone, "/bare/x"),
        MADE: lambda: _asked(django_alone, address),
        GIVEN: lambda: _asked(hub, address),
        MADE_KNOWN: lambda: _asked(django_alone, address, known=first.tag),
        GIVEN_KNOWN: lambda: _asked(hub, address, known=first.tag),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, ask in asked.items():
            began = time.process_time()
            ask()
            times[name].append((time.process_time() - began) * 1000)
    typical = {name: sorted(taken)[rounds // 2] for name, taken in times.items()}
    bare = typical[BARE]
    cells = " | ".join(f"{typical[way]:,.2f} | {typical[way] / bare:,.1f}" for way in WAYS)
    return f"| `{address[:60]}` | {len(first.body) / 1024:,.0f} | {bare:.2f} | {cells} |"


@dataclass(frozen=True)
class PublicAnswer:
    """The status, the tag and the body of an answer."""

    status: str
    tag: str
    body: bytes


@cache
def _applications() -> tuple[Application, Application]:
    """Return Django alone, and the hub as a server runs it, which gives again what it answered before."""
    # Both need the settings.
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

    from frontend_api.answers_first import AnswersFirst  # noqa: PLC0415

    alone = get_wsgi_application()
    return alone, AnswersFirst(alone)


def _asked(application: Application, address: str, *, known: str = "") -> PublicAnswer:
    path, _, query = address.partition("?")
    from django.test import RequestFactory  # noqa: PLC0415  Needs the settings.

    environ = RequestFactory().get(path, HTTP_HOST="127.0.0.1").environ
    environ |= {"QUERY_STRING": query, **({"HTTP_IF_NONE_MATCH": known} if known else {})}
    given: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], *_others: Any) -> None:
        given.update(status=status, headers=dict(headers))

    response = application(environ, start)
    body = b"".join(response)
    if hasattr(response, "close"):
        response.close()
    return PublicAnswer(given["status"], given["headers"].get("ETag", ""), body)


def _sitemap() -> Iterator[int]:
    """Yield the bytes of each file of the sitemap."""
    from django.test import Client  # noqa: PLC0415

    from hub.selectors.public_paths import path_ranges  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    for number in path_ranges():
        yield sum(map(len, client.get(f"/peta-situs/{number}.xml")))


def _dataset(address: str) -> Iterator[int]:
    """Yield the bytes of each part of a dataset."""
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    while address:
        answer = client.get(address)
        yield len(answer.content)
        address = answer.get("Link", "").partition("<")[2].partition(">")[0].partition("8000")[2]


def _whole(name: str, sizes: Iterator[int]) -> None:
    before, began = _most_memory(), time.process_time()
    lengths = list(sizes)
    seconds, grown = time.process_time() - began, _most_memory() - before
    print(
        f"\nThe whole {name}: {len(lengths)} files, {sum(lengths) / 1024**2:,.1f} MB, the largest "
        f"{max(lengths, default=0) / 1024**2:.1f} MB; {seconds:.1f} s of processor time, {grown:.0f} MB of memory more."
    )


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
