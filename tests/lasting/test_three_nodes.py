"""Three nodes of Elasticsearch: whichever is killed, no search fails, and what is published meanwhile is found."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from hub.models.publication import Publication
from search import routing
from search.breaker import Breaker
from search.relay import Relay
from search.service import SearchRequest, search
from tests.lasting.elastic_nodes import ElasticNodes
from tests.search.documents import publications

pytestmark = [pytest.mark.nightly, pytest.mark.elasticsearch, pytest.mark.django_db]
MANY = 200
SECONDS_WITHOUT_IT = 15


@pytest.fixture
def nodes(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ElasticNodes]:
    """Three nodes, all of which the hub knows."""
    folder = tmp_path_factory.mktemp("three")
    for above in (folder, *folder.parents):
        if above.owner() == folder.owner() and above != Path("/tmp"):  # noqa: S108  Not ours to open.
            above.chmod(above.stat().st_mode | 0o011)
    started = ElasticNodes(folder)
    try:
        started.wait_until_whole()
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.SEARCH_ELASTICSEARCH_URL = ",".join(started.urls)
        # A busy machine elects slowly; how fast an answer is belongs to the benchmarks.
        settings.SEARCH_TIMEOUT_SECONDS = 10
        monkeypatch.setattr(routing, "breaker", Breaker())
        yield started
    finally:
        started.end()
        shutil.rmtree(folder, ignore_errors=True)


def delivered() -> None:
    """Deliver all that is owed; a node that is away may cost a try."""
    for _ in range(20):
        if Relay().drain():
            return
        time.sleep(1)
    raise AssertionError("not everything could be delivered")


def test_no_search_fails_while_one_of_three_nodes_is_killed_and_returns(nodes: ElasticNodes) -> None:
    publications(MANY)
    delivered()
    nodes.wait_until_whole()
    answers: list[tuple[str, bool, int]] = []

    for number in range(3):
        killing = threading.Timer(1, nodes.kill, [number])
        killing.start()
        until = time.monotonic() + SECONDS_WITHOUT_IT
        while time.monotonic() < until:
            result = search(SearchRequest(query="dermaga"))
            answers.append((result.engine, result.degraded, result.total.value))
        killing.join()
        publications(1, from_version=MANY + 1 + number)
        delivered()
        nodes.start(number)
        nodes.wait_until_whole()

    assert len(answers) > 30
    assert {(engine, is_degraded) for engine, is_degraded, _ in answers} == {("elasticsearch", False)}
    assert {count for _, _, count in answers} == {MANY, MANY + 1, MANY + 2}
    assert search(SearchRequest(query="dermaga")).total.value == Publication.objects.count() == MANY + 3
