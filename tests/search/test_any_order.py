"""Whatever editors do, and wherever relays, rebuilds and servers fail: search finds what a plain rule says.

At no step may it find what the public may not see; when everything was delivered, every index holds exactly what is
public, in its version.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Dependency, FormerPath, Publication, Term
from hub.models.region import Region
from hub.publishing import projector
from search import generations
from search.comparison import compared
from search.delivery import prepare
from search.engines.database.database_index import DatabaseIndex
from search.engines.elastic.elastic_index import ElasticIndex
from search.engines.registry import index_of
from search.errors import EngineUnavailable, IndexAhead, IndexLost, SearchUnavailable
from search.models import Entry, Failure, Finding, Generation, StemCount
from search.promotion import GateClosed
from search.rebuild import RebuildRefused, rebuild
from search.relay import Relay
from search.search_documents import SearchDocument, documents_of
from search.service import MOST_HITS, SearchRequest, search
from tests.hub.publishing.editor_actions import ACTIONS, Crash, Step, dying_at, plain_rule, plant, take

FEW = 20
NO_MINUTE = float("inf")
INDEXES = {"database": DatabaseIndex, "elasticsearch": ElasticIndex}
crashes = st.one_of(st.none(), st.integers(0, 120))
TABLES = (OutboxEntry, Term, Dependency, FormerPath, Publication, Entry, StemCount, Failure, Finding, Generation)


class SearchInAnyOrder(RuleBasedStateMachine):
    """The hub with one engine; `engine` is set by the test."""

    engine = "database"

    def __init__(self) -> None:
        super().__init__()
        for generation in Generation.objects.all():
            index_of(generation).drop()
        for model in TABLES:
            model.objects.all().delete()
        Region.objects.update(parent=None)
        Region.objects.all().delete()
        plant()
        self.is_away = False
        self.relay = fresh_relay()
        self.remembered: list[SearchDocument] = []
        self.deliver()

    @rule(action=st.sampled_from(sorted(ACTIONS)), page=st.integers(0, 5), crash_at=crashes)
    def edit(self, action: str, page: int, crash_at: int | None) -> None:
        """An editor does something; the process may die on the way."""
        take(Step(action, page, crash_at))

    @rule()
    def project(self) -> None:
        """What is due is projected."""
        while projector.settle():
            pass

    @rule()
    def deliver(self) -> None:
        """A relay delivers all that is owed, unless the server is away."""
        with self.outage():
            for _ in range(FEW):
                if not self.relay.work():
                    break

    @rule(crash_at=st.integers(0, 60))
    def deliver_and_die(self, crash_at: int) -> None:
        """A relay dies in the middle of its work, and another one takes over."""
        with suppress(Crash), self.outage(), dying_at(crash_at):
            self.relay.work()
        connection.close()
        self.relay = fresh_relay()

    @rule()
    def remember(self) -> None:
        """A slow relay has read what to deliver, and has not sent it yet."""
        self.remembered = documents_of(list(Publication.objects.order_by("version")[:FEW]))

    @rule()
    def deliver_late(self) -> None:
        """The slow relay sends what it read long ago, whatever was delivered since; a second time too."""
        with self.outage(), suppress(EngineUnavailable, IndexLost, IndexAhead):
            for generation in generations.active():
                index = index_of(generation)
                prepare(generation, index)
                index.write(self.remembered)

    @rule()
    def go_away_or_come_back(self) -> None:
        """The server stops answering, or answers again."""
        self.is_away = not self.is_away

    @rule()
    def begin_rebuild(self) -> None:
        """A rebuild begins, and is killed before it has delivered anything."""
        generations.begin_again(self.engine)

    @rule(crash_at=crashes)
    def rebuild(self, crash_at: int | None) -> None:
        """A rebuild runs to its end and switches readers to its index, or is killed."""
        refused = (RebuildRefused, GateClosed, EngineUnavailable, IndexLost, Crash)
        with suppress(*refused), self.outage(), dying_at(crash_at):
            rebuild(self.engine, report=lambda _sentence: None)
        if crash_at is not None:
            connection.close()
        # A killed rebuild is continued when its lease is over.
        Generation.objects.update(lease_holder="", lease_until=None)

    @rule()
    def roll_back(self) -> None:
        """Readers go back to the index before."""
        with suppress(generations.NoGeneration):
            generations.roll_back(self.engine)

    @invariant()
    def only_what_is_public_is_found(self) -> None:
        """Nothing is found that the plain rule hides, and no total counts it."""
        with suppress(SearchUnavailable), self.outage():
            result = search(SearchRequest(first=MOST_HITS))
            found = {hit.publication.pk for hit in result.hits}
            assert found <= plain_rule().keys()
            assert result.total.value == len(found)

    def teardown(self) -> None:
        """When everything was delivered, everything public is found, and the indexes hold nothing else."""
        self.is_away, self.relay = False, fresh_relay()
        self.project()
        self.deliver()
        wanted = set(plain_rule())
        result = search(SearchRequest(first=MOST_HITS))
        assert {hit.publication.pk for hit in result.hits} == wanted
        assert (result.engine, result.total.value, result.total.is_exact) == (self.engine, len(wanted), True)
        for generation in generations.active():
            assert [one for page in compared(generation, index_of(generation)) for one in page] == [], generation

    @contextmanager
    def outage(self) -> Iterator[None]:
        """Let the server refuse every write during the block if it is away."""
        index = INDEXES[self.engine]
        write = index.write
        if self.is_away:
            index.write = refused
        try:
            yield
        finally:
            index.write = write


def refused(_index: object, _documents: object) -> None:
    """Answer as a server that cannot be reached."""
    raise EngineUnavailable("away")


def fresh_relay() -> Relay:
    """Return a relay that does not wait after failures of another one, without the work of each minute."""
    relay = Relay()
    relay._next_minute = NO_MINUTE
    return relay


def run(engine: str, *, examples: int | None = None) -> None:
    SearchInAnyOrder.engine = engine
    calm = settings(
        suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate], stateful_step_count=10
    )
    run_state_machine_as_test(SearchInAnyOrder, settings=calm)


# A crash in the middle of a read leaves its cursor behind, as the end of a process would.
pytestmark = [
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in.*ServerCursorMixin:pytest.PytestUnraisableExceptionWarning"
    ),
    pytest.mark.django_db(transaction=True),
]


def test_the_database_finds_what_the_plain_rule_says():
    run("database")


@pytest.mark.nightly
@pytest.mark.elasticsearch
def test_elasticsearch_finds_what_the_plain_rule_says(elasticsearch):
    run("elasticsearch")
