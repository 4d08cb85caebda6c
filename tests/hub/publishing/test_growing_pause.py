import pytest

from hub.publishing.growing_pause import GrowingPause


@pytest.mark.parametrize(("failures", "seconds"), [(1, 5), (2, 10), (3, 20), (8, 600), (1_000, 600)])
def test_a_pause_doubles_with_every_failure_up_to_the_longest(failures, seconds):
    pause = GrowingPause(first_seconds=5, longest_seconds=600)

    drawn = {pause.seconds(failures=failures) for _ in range(200)}

    assert all(seconds * 0.75 <= one <= seconds * 1.25 for one in drawn)
    assert len(drawn) > 100
