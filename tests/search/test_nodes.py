"""Several nodes of one cluster: what one of them cannot answer, another one does."""

import time
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from search.engines.base import EngineRequest, Filters
from search.engines.elastic import client
from search.engines.elastic.client import engine_errors, preference, reader, writer
from search.errors import EngineUnavailable
from search.question import Question
from search.request import HitOrder
from tests.search.nodes import Node
from tests.search.silence import SilentServer


@pytest.fixture
def nodes(settings: Settings) -> Iterator[tuple[Node, Node]]:
    """Two nodes, named in the settings."""
    both = Node("first"), Node("second")
    settings.SEARCH_ELASTICSEARCH_URL = ",".join(node.url for node in both)
    settings.SEARCH_TIMEOUT_SECONDS = 10
    yield both
    for node in both:
        node.kill()


def names(count: int) -> set[str]:
    return {reader().info()["name"] for _ in range(count)}


def test_all_nodes_are_asked_in_turn(nodes: tuple[Node, Node]) -> None:
    assert names(4) == {"first", "second"}


def test_a_killed_node_costs_no_answer(nodes: tuple[Node, Node]) -> None:
    names(4)
    nodes[0].kill()

    assert names(6) == {"second"}


def test_writes_go_to_the_other_node_too(nodes: tuple[Node, Node]) -> None:
    nodes[0].kill()

    assert [writer().info()["name"] for _ in range(4)] == ["second"] * 4


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_node_that_has_left_its_cluster_is_not_believed(nodes: tuple[Node, Node], status: int) -> None:
    nodes[0].status = status

    assert names(4) == {"second"}
    assert nodes[0].asked


def test_what_every_node_says_is_true(nodes: tuple[Node, Node]) -> None:
    for node in nodes:
        node.status = 503

    with pytest.raises(EngineUnavailable, match="answered 503"), engine_errors():
        reader().info()


def test_a_refusal_is_not_asked_for_twice(nodes: tuple[Node, Node]) -> None:
    for node in nodes:
        node.status = 429

    with pytest.raises(EngineUnavailable, match="answered 429"), engine_errors():
        reader().info()

    assert sum(len(node.asked) for node in nodes) == 1


def test_a_silent_node_leaves_time_for_another_one(nodes: tuple[Node, Node], settings: Settings) -> None:
    silent = SilentServer()
    settings.SEARCH_ELASTICSEARCH_URL = f"{silent.url},{nodes[1].url}"
    settings.SEARCH_TIMEOUT_SECONDS = 1.5

    found = names(3)

    silent.close()
    assert found == {"second"}
    assert silent.connections == 1


def test_silent_nodes_together_take_no_longer_than_one(settings: Settings) -> None:
    silent = [SilentServer() for _ in range(3)]
    settings.SEARCH_ELASTICSEARCH_URL = ",".join(server.url for server in silent)
    settings.SEARCH_TIMEOUT_SECONDS = 0.3
    started = time.monotonic()

    with pytest.raises(EngineUnavailable, match="cannot be reached"), engine_errors():
        reader().info()

    seconds = time.monotonic() - started
    for server in silent:
        server.close()
    assert seconds < 1.0


def test_a_write_that_ran_out_of_time_is_not_given_to_another_node(
    nodes: tuple[Node, Node], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = [SilentServer(), SilentServer()]
    settings.SEARCH_ELASTICSEARCH_URL = ",".join(server.url for server in silent)
    monkeypatch.setattr(client, "WRITE_TIMEOUT_SECONDS", 0.2)

    with pytest.raises(EngineUnavailable, match="cannot be reached"), engine_errors():
        writer().info()

    for server in silent:
        server.close()
    assert sum(server.connections for server in silent) == 1


@pytest.mark.parametrize(("media_type", "body"), [("text/html", b"<h1>Bad gateway</h1>"), ("text/plain", b"ok")])
def test_an_answer_that_is_not_elasticsearchs_is_no_answer(
    nodes: tuple[Node, Node], media_type: str, body: bytes
) -> None:
    for node in nodes:
        node.media_type, node.body = media_type, body

    with pytest.raises(EngineUnavailable, match="SerializationError"), engine_errors():
        reader().info()


def test_the_pages_of_a_search_come_from_one_copy() -> None:
    first = EngineRequest(Question("air bersih"), Filters(), HitOrder.RELEVANCE, facets=(), limit=20)
    again = EngineRequest(Question("air bersih"), Filters(), HitOrder.RELEVANCE, facets=(), limit=5)
    other = EngineRequest(Question("jalan desa"), Filters(), HitOrder.RELEVANCE, facets=(), limit=20)

    assert preference(first) == preference(again)
    assert preference(first) != preference(other)
