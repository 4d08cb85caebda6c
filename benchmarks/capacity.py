"""How many processor cores an hour of the province needs: `python -m benchmarks.capacity`.

Demand: `N · a · s · r · p / 3600 · b` requests a second. N phones, of which a share `a` is active on a day, opens the
app `s` times, each time with `r` requests, a share `p` of them in the busiest hour, whose busiest minute is `b` times
the hour. An address that is asked λ times a second and kept T seconds costs the origin λ / (1 + λT); the sum goes over
all addresses. All but N are assumptions: measure them, and give your own by the options.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass

# 3,152,256 inhabitants are online (APJII 2024): as if each of them had the app.
PHONES = 3_000_000
SECONDS_OF_HOUR = 3600.0
LOAD = 0.6
# Processor milliseconds of one request, from "Kept answers" of benchmarks/README.md: a list and a detail that are made,
# and either of them given again by the hub.
MADE_MS, MADE_DETAIL_MS, AGAIN_MS = 4.55, 2.99, 0.73
KILOBYTES = 4.6


@dataclass(frozen=True)
class Addresses:
    """So many addresses share this part of all requests; the k-th is asked in proportion to 1 / k ** skew."""

    name: str
    count: int
    share: float
    skew: float
    made_ms: float

    def rates(self, per_second: float) -> Iterator[float]:
        """Return how often each of them is asked a second."""
        weights = [1 / rank**self.skew for rank in range(1, self.count + 1)]
        total = sum(weights)
        return (per_second * self.share * weight / total for weight in weights)


MIX = (
    Addresses("first screens and lists of the province", 40, 0.4, 0.8, MADE_MS),
    Addresses("four lists of each village", 841 * 4, 0.3, 0.7, MADE_MS),
    Addresses("details", 20_000, 0.3, 1.0, MADE_DETAIL_MS),
)


@dataclass(frozen=True)
class Case:
    """A moment, with its requests a second."""

    name: str
    per_second: float


@dataclass(frozen=True)
class Cost:
    """What reaches the hub in a second, and the cores that this keeps busy at 60 % load."""

    to_origin: float
    cores: float


def peak(*, phones: int, active: float, opened: float, requests: float, busiest: float, burst: float) -> float:
    """Return the requests of the busiest second."""
    return phones * active * opened * requests * busiest / SECONDS_OF_HOUR * burst


def pushed(*, phones: int, opening: float, minutes: float, requests: float) -> float:
    """Return the requests a second while everybody who opens an alert does so within these minutes."""
    return phones * opening * requests / (minutes * 60)


def cost(per_second: float, *, proxy_seconds: float, keeps: bool) -> Cost:
    """Return what it costs: `proxy_seconds` is how long a cache in front keeps an answer, 0 without one.

    With `keeps`, each answer is made once in a second in which something was published, and otherwise given again.
    """
    to_origin = busy_ms = 0.0
    for addresses in MIX:
        for rate in addresses.rates(per_second):
            passed = rate / (1 + rate * proxy_seconds)
            made = passed / (1 + passed) if keeps else passed
            to_origin += passed
            busy_ms += made * addresses.made_ms + (passed - made) * AGAIN_MS
    return Cost(to_origin, busy_ms / 1000 / LOAD)


def cases(options: Namespace) -> list[Case]:
    """Return the moments to calculate."""
    common = {
        "phones": options.phones,
        "opened": options.opened,
        "requests": options.requests,
        "busiest": options.busiest,
    }
    push = {"phones": options.phones, "opening": options.opening, "minutes": options.minutes}
    return [
        Case("10 % active, busiest hour", peak(active=0.1, burst=1, **common)),
        Case("30 % active, busiest hour", peak(active=0.3, burst=1, **common)),
        Case("30 % active, busiest minute", peak(active=0.3, burst=options.burst, **common)),
        Case("alert pushed to all, 3 requests each", pushed(requests=3, **push)),
        Case("alert pushed to all, 1 request each", pushed(requests=1, **push)),
    ]


def table(options: Namespace) -> Iterator[str]:
    """Return the lines of the table in docs/capacity.md."""
    names = "requests/s", "cores, nothing kept", "cores, hub keeps", "proxy 1 s: to the hub", "cores"
    yield f"| case | {' | '.join(names)} | proxy 5 s: to the hub | cores | Mbit/s |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for case in cases(options):
        bare = cost(case.per_second, proxy_seconds=0, keeps=False)
        kept = cost(case.per_second, proxy_seconds=0, keeps=True)
        one, five = (cost(case.per_second, proxy_seconds=seconds, keeps=True) for seconds in (1, 5))
        megabits = case.per_second * KILOBYTES * 8 / 1000
        yield (
            f"| {case.name} | {case.per_second:,.0f} | {bare.cores:.1f} | {kept.cores:.1f} | {one.to_origin:,.0f}/s | "
            f"{one.cores:.1f} | {five.to_origin:,.0f}/s | {five.cores:.1f} | {megabits:,.0f} |"
        )


def options(words: list[str] | None = None) -> Namespace:
    """Return the assumptions."""
    parser = ArgumentParser(prog="python -m benchmarks.capacity", description=__doc__)
    parser.add_argument("--phones", type=int, default=PHONES)
    parser.add_argument("--opened", type=float, default=2.0, help="times a day that an active phone opens the app")
    parser.add_argument("--requests", type=float, default=6.0, help="requests of one opening")
    parser.add_argument("--busiest", type=float, default=0.15, help="share of a day in its busiest hour")
    parser.add_argument("--burst", type=float, default=3.0, help="busiest minute in proportion to its hour")
    parser.add_argument("--opening", type=float, default=0.2, help="share of phones that open a pushed alert")
    parser.add_argument("--minutes", type=float, default=5.0, help="within which they do")
    return parser.parse_args(words)


if __name__ == "__main__":
    print("\n".join(table(options())))
