"""A plan gives the bytes of graphql-core, or leaves the answer to it."""

import os
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from graphql import Undefined

from frontend_api.http import execution
from frontend_api.http.execution import Executor, Outcome
from frontend_api.http.known_plans import MOST_FAILURES, KnownPlans
from frontend_api.http.operation_documents import Documents
from frontend_api.http.parameters import GRAPHQL_JSON, Parameters
from frontend_api.http.refusal import OperationRefused
from frontend_api.http.timing import DeadlineExceeded, TimeLimit, limited
from frontend_api.loaders import Loaders
from frontend_api.parts import content
from frontend_api.parts.connections import Slice
from hub.publishing.publishable import publishable_classes
from hub.readership.tally import TALLY
from tests.conftest import Standing
from tests.factories import published
from tests.frontend_api.random_queries import random_operation, random_query
from tests.frontend_api.selection import GRAPHQL_SCHEMA
from tests.samples import full_page

pytestmark = pytest.mark.django_db
# All of them at night: HUB_RANDOM_QUERIES=2000. Each day others are tried, and a failure names the number.
NIGHTLY = 2_000
QUERIES = int(os.environ.get("HUB_RANDOM_QUERIES", "60"))
FIRST = 0 if QUERIES >= NIGHTLY else date.today().toordinal() * QUERIES % NIGHTLY  # noqa: DTZ011  Any day will do.
# Each masked error has another one.
REFERENCE = re.compile(rb"\b(?:[0-9a-f]{2}){6,}\b")


class Spied(KnownPlans):
    """Plans that note whether they answered; none does while they are off."""

    def __init__(self) -> None:
        super().__init__(GRAPHQL_SCHEMA)
        self.are_on = True
        self.answered = 0

    def data(self, *given: Any, **named: Any) -> dict[str, Any] | None:
        found = super().data(*given, **named) if self.are_on else None
        self.answered += found is not None
        return found


@pytest.fixture(scope="module", autouse=True)
def planted(standing: Standing, pela: None) -> None:
    """Publish a piece of every kind, with every field filled in."""
    with standing():
        for page_class in publishable_classes():
            published(full_page(page_class))
        call_command("relay", once=True)


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> Iterator[Spied]:
    """The plans of the executor, with a clock that stands still for `tookMs` and for the signatures of cursors."""

    class Still:
        monotonic = time = staticmethod(lambda: 0.0)

    monkeypatch.setattr("search.service.time", Still)
    monkeypatch.setattr("django.core.signing.time", Still)
    plans = Spied()
    monkeypatch.setattr(execution, "KnownPlans", lambda _schema: plans)
    return plans


@pytest.fixture
def executor(plans: Spied) -> Executor:
    """Return an executor with these plans."""
    return Executor(GRAPHQL_SCHEMA, Documents(GRAPHQL_SCHEMA, introspection=True), new_context=Loaders)


def answered(executor: Executor, query: str, variables: dict[str, Any] | None = None) -> Outcome | str:
    """Return the outcome, or the words of the refusal."""
    try:
        return executor.outcome(Parameters(query, None, variables), media_type=GRAPHQL_JSON, is_get=False)
    except OperationRefused as refused:
        return refused.message


def both(executor: Executor, plans: Spied, query: str, variables: dict[str, Any] | None = None) -> tuple[Any, Any]:
    """Return the outcome with plans and that of graphql-core, with the references of masked errors taken out."""
    found = []
    for plans.are_on in (True, False):
        outcome = answered(executor, query, variables)
        if isinstance(outcome, str):
            found.append(outcome)
        else:
            errors = outcome.body.partition(b'"errors":')
            found.append((errors[0], REFERENCE.sub(b"", errors[2]), outcome.status, outcome.is_whole))
    return found[0], found[1]


@pytest.mark.parametrize("number", [FIRST])
def test_random_operations_are_answered_with_the_same_bytes(executor: Executor, plans: Spied, number: int) -> None:
    different, unplanned = {}, {}
    for seed in range(number, number + QUERIES):
        operations = [(random_query(seed % NIGHTLY), {}), random_operation(seed % NIGHTLY)]
        for query, variables in operations:
            before = plans.answered
            planned, judged = both(executor, plans, query, variables)
            if planned != judged:
                different[seed % NIGHTLY] = (query, variables, planned, judged)
            if isinstance(judged, tuple) and not judged[1] and judged[0] and plans.answered == before:
                unplanned[seed % NIGHTLY] = query

    assert different == {}
    assert unplanned == {}
    assert plans.answered > QUERIES


def test_a_directive_decides_by_its_variable_each_time(executor: Executor, plans: Spied) -> None:
    query = "query($a: Boolean!) { news { nodes { title @skip(if: $a) ... @include(if: $a) { id } } } }"

    for value in (True, False, True):
        planned, judged = both(executor, plans, query, {"a": value})
        assert planned == judged
        assert (b'"title"' in planned[0]) is not value

    assert plans.answered == 3


def test_an_error_in_one_row_is_that_of_graphql_core(
    executor: Executor, plans: Spied, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(title: str, place: str, address: str) -> Any:
        raise ValueError(title)

    monkeypatch.setattr(content, "share_links", broken)
    query = "{ site { name } news { nodes { title share { url } } } }"

    planned, judged = both(executor, plans, query)

    assert planned == judged
    assert b"INTERNAL" in planned[1]
    assert b'"path":["news","nodes",0,"share"]' in planned[1]
    assert plans.answered == 0


@pytest.mark.parametrize("broken", [None, Undefined, ValueError("no row")])
def test_a_row_that_is_no_value_is_left_to_graphql_core(
    executor: Executor, plans: Spied, monkeypatch: pytest.MonkeyPatch, broken: object
) -> None:
    monkeypatch.setattr(Slice, "nodes", property(lambda _page: [broken]))
    query = "{ site { name } news { nodes { id title } } }"

    planned, judged = both(executor, plans, query)

    assert planned == judged
    assert b'"path":["news","nodes",0]' in planned[1]
    assert plans.answered == 0


def test_what_fails_again_and_again_is_left_to_graphql_core(
    executor: Executor, plans: Spied, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(content, "share_links", lambda *words: asked.append(words) or 1 / 0)
    query = "{ news(first: 1) { nodes { share { url } } } }"

    for _ in range(MOST_FAILURES + 2):
        answered(executor, query)

    assert len(asked) == 2 * MOST_FAILURES + 2


def test_a_read_counts_once_even_if_its_answer_has_an_error(
    executor: Executor, plans: Spied, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.HUB_COUNT_READERS = True
    found = answered(executor, "{ news(first: 1) { nodes { id } } }")
    assert isinstance(found, Outcome)
    news = found.body.decode().partition('"id":"')[2].partition('"')[0]
    monkeypatch.setattr(content, "share_links", lambda *words: 1 / 0)
    TALLY.take()

    broken = f'broken: node(id: "{news}") {{ ... on Content {{ share {{ url }} }} }}'
    answered(executor, f'{{ whole: node(id: "{news}") {{ id }} {broken} }}')

    assert TALLY.take().reads == {news: 2}


def test_a_list_longer_than_declared_is_cut_by_graphql_core(
    executor: Executor, plans: Spied, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels = dict(execution.mosts_of(GRAPHQL_SCHEMA).fields)
    [level] = levels["Image", "renditions"]
    monkeypatch.setitem(execution.mosts_of(GRAPHQL_SCHEMA).fields, ("Image", "renditions"), (type(level)(1),))

    planned, judged = both(executor, plans, "{ publications { nodes { image { renditions { url } } } } }")

    assert planned == judged
    assert plans.answered == 0


def test_a_plan_ends_at_the_deadline(executor: Executor) -> None:
    with limited(TimeLimit(statement_seconds=5, deadline_seconds=5)) as limit:
        answered(executor, "{ __typename }")
        limit.deadline = 0

        with pytest.raises(DeadlineExceeded):
            answered(executor, "{ __typename }")


def test_a_cost_is_counted_again_only_for_values_that_it_depends_on(
    executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[dict[str, Any]] = []
    real = execution.check_cost
    monkeypatch.setattr(execution, "check_cost", lambda *given: counted.append(dict(given[3].sent)) or real(*given))
    list_of_one = "query($id: ID!, $first: Int) { node(id: $id) { id } news(first: $first) { nodes { id } } }"
    schema = "query($name: String!) { __type(name: $name) { fields { name } } }"

    for name, first in (("a", 1), ("b", 1), ("b", 9), ("a", 9)):
        answered(executor, list_of_one, {"id": name, "first": first})
    for name in ("News", "Village"):
        answered(executor, schema, {"name": name})

    assert counted == [{"id": "a", "first": 1}, {"id": "b", "first": 9}, {"name": "News"}, {"name": "Village"}]


def test_plans_are_dropped_when_all_together_have_too_many_fields(executor: Executor) -> None:
    plans = KnownPlans(GRAPHQL_SCHEMA, most_fields=20)
    executor._plans = plans

    for number in range(30):
        answered(executor, f"query Q{number} {{ news {{ nodes {{ id title path }} }} }}")

    assert 5 < plans.size <= 20
