"""Reading how far practices have spread, and counting it again in the relay: `python -m benchmarks.spread`.

It runs in a database filled by `benchmarks.million`. Exits with 1 if reading or counting takes more than it may.
"""

import resource
import time

from benchmarks.million import set_up, told

MOST_OF_ANSWER, MOST_TO_LOOK, MOST_TO_COUNT = 2, 4, 14
QUERY = '{ practiceSpread(region: "64.02", pillar: "environment") { countedAt gave took coverage { villages of } } }'


def main() -> None:
    """Print the table."""
    set_up()
    from django.utils import timezone  # noqa: PLC0415  Django has to be ready.

    from benchmarks.asked import answer, cost_of, table  # noqa: PLC0415
    from hub.counting.spread_counts import count_spread, keep_spread  # noqa: PLC0415
    from hub.featuring.featured_nights import feature  # noqa: PLC0415
    from hub.models.featured_rows import FeaturedNight  # noqa: PLC0415
    from hub.selectors.spread import whole_spread  # noqa: PLC0415
    from hub.selectors.spread_facts import spread_moment  # noqa: PLC0415

    def night() -> None:
        FeaturedNight.objects.all().delete()
        feature(at=timezone.now())

    print(told())
    cpu = time.process_time()
    count_spread(spread_moment())
    cpu = time.process_time() - cpu
    costs = [
        (cost_of("`practiceSpread`, the province", lambda: answer("{ practiceSpread { countedAt gave took } }")), 1),
        (cost_of("`practiceSpread`, a regency and a pillar", lambda: answer(QUERY)), MOST_OF_ANSWER),
        (cost_of("every region and pillar, for the desk", whole_spread), 1),
        (cost_of("the relay looks whether anything changed", lambda: keep_spread(at=timezone.now())), MOST_TO_LOOK),
        (cost_of("the relay counts again", lambda: count_spread(spread_moment())), MOST_TO_COUNT),
        (cost_of("the lists of the first screen, a night", night), 100),
    ]
    text, is_right = table(costs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"CPU of one count: {cpu:.2f} s; memory of the process, most: {memory:.0f} MB\n\n{text}")
    raise SystemExit(not is_right)


if __name__ == "__main__":
    main()
