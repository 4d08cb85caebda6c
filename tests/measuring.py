"""Coverage is paused where its subjects are measured elsewhere: measuring slows Python 3.11 by two thirds."""

from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage

# Folders and files of tests, from `tests/`, that go through the whole system and prove no line on their own.
THROUGH_EVERYTHING = (
    "contracts",
    "hub/demo",
    "hub/publishing/test_random_editing.py",
    "journeys",
)


def is_measured(path: str) -> bool:
    """Say whether the tests of the file count for coverage."""
    return not path.startswith(THROUGH_EVERYTHING)


@contextmanager
def paused() -> Iterator[None]:
    """Measure nothing in this process meanwhile; without measuring there is nothing to do."""
    measuring = Coverage.current()
    if measuring is None:
        yield
        return
    measuring.stop()
    try:
        yield
    finally:
        measuring.start()
