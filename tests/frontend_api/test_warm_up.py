"""What the first request would load is loaded before it, without the database: a test without one may not ask it."""

from frontend_api.views import executor_of
from frontend_api.warm_up import warm_up
from search.indonesian import lexicon


def test_a_worker_is_ready_without_a_connection() -> None:
    executor_of.cache_clear()

    warm_up()

    assert executor_of.cache_info().currsize == 1
    assert all(one.cache_info().currsize for one in (lexicon.roots, lexicon.exceptions))
