"""The nightly choice of practices for 841 villages, and the reading of a list: `python -m benchmarks.recommending`.

It runs in a database filled by `benchmarks.million`. Exits with 1 if either takes more than it may.
"""

import time

from benchmarks.million import set_up, told

NIGHTS = 5
MOST_OF_NIGHT, MOST_OF_LIST = 10, 1
MOST_CPU_SECONDS = 2.0


def main() -> None:
    """Make all lists some times, read those of a hundred villages, and print both."""
    set_up()
    from benchmarks.asked import answer, cost_of, table  # noqa: PLC0415  Django has to be ready.
    from hub.models.recommendation import Recommendation, RecommendationList  # noqa: PLC0415
    from hub.selectors.recommendations import recommendations_for  # noqa: PLC0415

    print(told())
    cpu = [_night() for _ in range(NIGHTS)]
    night = cost_of("all lists of a night", _night, rounds=NIGHTS)
    codes = list(RecommendationList.objects.values_list("region__code", flat=True).order_by("region__code")[:100])
    waiting = iter(codes * 10)
    reading = cost_of("a list", lambda: recommendations_for(next(waiting), first=5), rounds=len(codes))
    query = f'{{ recommendedPractices(village: "{codes[0]}") {{ nodes {{ sentence practice {{ title }} }} missing }} }}'
    asked = cost_of("`recommendedPractices`", lambda: answer(query))
    text, is_right = table([(night, MOST_OF_NIGHT), (reading, MOST_OF_LIST), (asked, MOST_OF_LIST + 1)])
    rows = Recommendation.objects.count()
    print(f"{rows:,} rows; CPU of this process: {sorted(cpu)[NIGHTS // 2]:.2f} s, at most {max(cpu):.2f} s\n\n{text}")
    raise SystemExit(not is_right or max(cpu) > MOST_CPU_SECONDS)


def _night() -> float:
    """Make all lists; return the seconds of CPU of this process."""
    from django.utils import timezone  # noqa: PLC0415  As above.

    from hub.recommending.making import make_lists  # noqa: PLC0415

    began = time.process_time()
    make_lists(at=timezone.now())
    return time.process_time() - began


if __name__ == "__main__":
    main()
