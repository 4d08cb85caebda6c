"""After three failures in a row nobody asks for a while, and then one at a time."""

import pytest

from search.breaker import OPEN_SECONDS, Breaker


@pytest.fixture
def clock():
    """A clock that stands still until it is moved."""

    class Clock:
        now = 100.0

        def __call__(self):
            return self.now

    return Clock()


def opened(clock):
    """Return a breaker after three failures."""
    breaker = Breaker(clock=clock)
    for _ in range(3):
        assert breaker.allows()
        breaker.record_failure()
    return breaker


def test_the_breaker_opens_at_the_third_failure_in_a_row(clock):
    breaker = Breaker(clock=clock)
    breaker.record_failure()
    breaker.record_failure()
    breaker.record_success()
    breaker.record_failure()
    breaker.record_failure()

    assert breaker.allows()
    assert not breaker.is_open
    breaker.record_failure()
    assert not breaker.allows()


def test_an_open_breaker_lets_one_try_in_each_span(clock):
    breaker = opened(clock)

    assert not breaker.allows()
    clock.now += OPEN_SECONDS
    assert [breaker.allows(), breaker.allows()] == [True, False]


def test_a_try_that_fails_keeps_it_open_and_one_that_works_closes_it(clock):
    breaker = opened(clock)
    clock.now += OPEN_SECONDS
    assert breaker.allows()
    breaker.record_failure()
    assert not breaker.allows()
    clock.now += OPEN_SECONDS
    assert breaker.allows()
    breaker.record_success()

    assert [breaker.allows(), breaker.allows()] == [True, True]
