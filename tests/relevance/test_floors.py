"""Search on the demo content stays as good as it was; see docs/search-quality.md for how to raise the floors."""

import os

import pytest
from django.db import connection

from tests.relevance.conftest import Ask
from tests.relevance.figures import Answer, figures
from tests.relevance.floors import MOST_APART, below, raise_floors
from tests.search.conftest import Deliver

pytestmark = pytest.mark.django_db

# Set for one run by hand: the floors are raised to what it reaches.
RAISING = "HUB_RAISE_FLOORS"


def test_the_database_engine_keeps_its_floors(ask: Ask, deliver: Deliver) -> None:
    deliver()

    answers = [one.answer for one in ask("database")]

    _keep(connection.vendor, answers)


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch")
def test_elasticsearch_keeps_its_floors_and_is_as_good_as_the_database_engine(ask: Ask, deliver: Deliver) -> None:
    deliver()

    answers = [one.answer for one in ask("elasticsearch")]
    others = [one.answer for one in ask("database")]

    _keep("elasticsearch", answers)
    _keep(connection.vendor, others)
    assert abs(figures(answers).ndcg - figures(others).ndcg) <= MOST_APART


def _keep(engine: str, answers: list[Answer]) -> None:
    if os.environ.get(RAISING):
        print("\n".join(raise_floors(engine, answers)))
    assert below(engine, answers) == []
