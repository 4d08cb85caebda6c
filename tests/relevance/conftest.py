"""The demo content, read once, and search as the tests of search have it."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.conftest import Standing
from tests.relevance import corpus
from tests.relevance.asking import Asked, Judge
from tests.relevance.questions import questions
from tests.search.conftest import database_engine, deliver, elasticsearch

__all__ = ["ask", "database_engine", "deliver", "elasticsearch", "judge"]

Ask = Callable[[str], list[Asked]]


@pytest.fixture(scope="module")
def judge(standing: Standing) -> Judge:
    """Return what knows the answers, with the demo content in the database for all tests of a file."""
    with standing():
        corpus.load()
        return Judge(questions())


@pytest.fixture
def ask(judge: Judge, settings: Settings) -> Ask:
    """Return a function that asks an engine all questions."""

    def asked(engine: str) -> list[Asked]:
        settings.SEARCH_ENGINE = engine
        return judge.ask(engine=engine)

    return asked
