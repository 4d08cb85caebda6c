"""What reading a source of every village costs: `python -m benchmarks.feeds`, on an empty database of DATABASE_URL.

One server of this machine answers for all, each under an address of its own on the loopback. Rounds are begun as
the relay begins them. Each is measured by wall time, processor time with that of the readers' processes, and memory:

- first: of each source one new piece with a picture becomes a draft;
- the same: nothing has changed, and no site says so;
- not modified: nothing has changed, and all sites say so;
- some without end: the same, but of twenty sources one sends a byte now and then, without end.
"""

import argparse
import logging
import os
import resource
import threading
import time
from collections.abc import Callable

import django

SOURCES = 841
ENDLESS_ONE_OF = 20


def main() -> None:
    """Print one row for each round."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.feeds", description=__doc__)
    parser.add_argument("--sources", type=int, default=SOURCES)
    count: int = parser.parse_args().sources
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    logging.disable(logging.WARNING)
    # The models can be imported only once the apps are ready; the server is that of the tests.
    import pytest  # noqa: PLC0415

    from hub.content.village import VillagePage  # noqa: PLC0415
    from hub.models.feed_source import FeedEntry, FeedSource  # noqa: PLC0415
    from tests.factories.media import picture_bytes  # noqa: PLC0415
    from tests.hub.feeds.feed_texts import TEXT, Piece, feed  # noqa: PLC0415
    from tests.hub.feeds.other_site import Page, endless, served  # noqa: PLC0415
    from tests.hub.fetching.loopback import read_from_loopback  # noqa: PLC0415

    print("| round | sources | wall s | processor s | ms a source | memory MB, largest reader MB | drafts | failed |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with pytest.MonkeyPatch.context() as patch, served(address="0.0.0.0") as site:  # noqa: S104  Of this machine.
        read_from_loopback(patch)
        villages = list(VillagePage.objects.order_by("pk")[:count])
        for number, village in enumerate(villages):
            host = f"127.1.{number // 250}.{number % 250 + 1}"
            picture = site.put(f"/{number}.jpg", picture_bytes(width=1200, colour=(number % 250, 90, 60)))
            picture = picture.replace("127.0.0.1", host)
            text = TEXT.replace("Dusun II", f"Dusun {number}")
            site.put(
                f"/{number}/feed", feed(f"http://{host}:{site.port}", Piece(f"k-{number}", text=text, picture=picture))
            )
            address = f"http://{host}:{site.port}/{number}/feed"
            FeedSource.objects.create(village=village, address=address, host=host)

        def measured(name: str) -> None:
            before = FeedEntry.objects.filter(outcome="imported").count()
            wall, processor = _cost(_rounds)
            made = FeedEntry.objects.filter(outcome="imported").count() - before
            failed = FeedSource.objects.filter(failures__gt=0).count()
            own, readers = (resource.getrusage(who).ru_maxrss // 1024 for who in WHO)
            print(
                f"| {name} | {len(villages)} | {wall:.0f} | {processor:.0f} | {1000 * processor / len(villages):.0f} "
                f"| {own}, {readers} | {made} | {failed} |",
                flush=True,
            )

        measured("first")
        measured("the same")
        for number in range(len(villages)):
            site.pages[f"/{number}/feed"].headers["ETag"] = f'"{number}"'
        _rounds()
        measured("not modified")
        for number in range(0, len(villages), ENDLESS_ONE_OF):
            site.pages[f"/{number}/feed"] = Page(answer=endless)
        measured("some without end")


def _rounds() -> None:
    """Let all sources be due, and begin rounds until none is."""
    from django.utils import timezone  # noqa: PLC0415

    from hub.feeds.feed_rounds import FeedRounds  # noqa: PLC0415
    from hub.models.feed_source import FeedSource  # noqa: PLC0415

    FeedSource.objects.update(next_read_at=timezone.now())
    began = timezone.now()
    rounds = FeedRounds(threading.Event())
    while FeedSource.objects.filter(next_read_at__lte=began).exists():
        rounds.step()
        time.sleep(0.2)
    rounds.end(600)


WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cost(work: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds that the work takes, and those of processors, the server's few among them."""
    began, before = time.monotonic(), _processor()
    work()
    return time.monotonic() - began, _processor() - before


def _processor() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, WHO))


if __name__ == "__main__":
    main()
