"""Public pages, feeds, open data and the sitemap beside a bare view: `python -m benchmarks.public_reads`.

It reads the database of DATABASE_URL as it is: one with demo content, or the million of `benchmarks.million`. Each
answer is compared, in turns and in one process, with a view that returns the same bytes and does nothing else; "known"
is the answer to a client that has these bytes already.
"""

import os
import resource
import time
from collections.abc import Callable, Iterator

import django

OK = 200
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
    print("| address | KB | processor ms | bare ms | ÷ bare | known: ms | ÷ bare |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
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
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    first = client.get(address)
    if first.status_code != OK:
        return f"| `{address[:60]}` | answered {first.status_code} | | | | | |"
    body, tag = b"".join(first), first["ETag"]
    asked: dict[str, Callable[[], object]] = {
        "hub": lambda: b"".join(client.get(address)),
        "bare": _bare(body),
        "known": lambda: client.get(address, headers={"If-None-Match": tag}),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, ask in asked.items():
            began = time.process_time()
            ask()
            times[name].append((time.process_time() - began) * 1000)
    hub, bare, known = (sorted(times[name])[rounds // 2] for name in asked)
    return (
        f"| `{address[:60]}` | {len(body) / 1024:,.0f} | {hub:,.1f} | {bare:.2f} | {hub / bare:,.1f} "
        f"| {known:,.1f} | {known / bare:,.1f} |"
    )


def _bare(body: bytes) -> Callable[[], object]:
    """Return a request to a view that returns these bytes, through the same middleware."""
    from django.test import Client  # noqa: PLC0415

    from benchmarks import urls  # noqa: PLC0415

    urls.recorded = lambda _name: body  # type: ignore[assignment]  # Nothing is read from files here.
    client = Client(HTTP_HOST="127.0.0.1")
    return lambda: client.get("/bare/x")


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
