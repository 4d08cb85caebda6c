"""One examination at a time."""

from collections.abc import Callable

import pytest

from hub.doctor.examining import all_examinations

Examined = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def examined() -> Examined:
    """Run an examination, and give the level, the words and the remedy of each diagnosis."""

    def run(name: str) -> list[tuple[str, str, str]]:
        found = all_examinations()[name].examine()
        return [(one.severity.value, one.found, one.remedy) for one in found]

    return run
