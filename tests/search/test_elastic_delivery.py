"""From publications to a real Elasticsearch."""

import pytest
from django.utils import timezone
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError

from hub.models.publication import Publication
from search import generations
from search.delivery import deliver, prepare
from search.engines.elastic import elastic_index
from search.engines.elastic.client import writer
from search.engines.elastic.lag import current_lag
from search.engines.elastic.mapping import elastic_fingerprint
from search.engines.registry import index_of
from search.errors import EngineUnavailable
from search.models import Failure, Generation
from search.relay import Relay
from search.search_documents import documents_of
from search.service import SearchRequest, search
from tests.search.documents import publications

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch")]


@pytest.fixture
def generation():
    """A generation with its index."""
    generation = generations.begin("elasticsearch")
    prepare(generation, index_of(generation))
    return generation


def stored(generation):
    """Return version by id of everything the index holds."""
    writer().indices.refresh(index=generation.name)
    hits = writer().search(index=generation.name, size=100, source=["version"]).body["hits"]["hits"]
    return {hit["_id"]: hit["_source"]["version"] for hit in hits}


@pytest.fixture
def poison(monkeypatch):
    """Make Elasticsearch refuse one publication: a field that the mapping does not know."""
    honest = elastic_index.source_of
    poisoned = {"piece-000002"}

    def source_of(document):
        extra = {"unknown": 1} if document.publication_id in poisoned else {}
        return {**honest(document), **extra}

    monkeypatch.setattr(elastic_index, "source_of", source_of)
    return poisoned


def test_everything_arrives_with_its_version(generation):
    publications(3)

    deliver(generation, index_of(generation))

    assert stored(generation) == {"piece-000001": 1, "piece-000002": 2, "piece-000003": 3}


def test_a_bad_document_holds_up_no_other_one(generation, poison):
    publications(3)

    result = deliver(generation, index_of(generation))

    assert (result.delivered, result.refused) == (2, 1)
    assert stored(generation) == {"piece-000001": 1, "piece-000003": 3}
    failure = Failure.objects.get()
    assert (failure.publication_id, failure.is_poison) == ("piece-000002", True)
    assert failure.error == "400 strict_dynamic_mapping_exception"
    assert "[unknown]" in failure.reason


def test_a_mended_document_arrives_with_its_next_version(generation, poison):
    publications(3)
    deliver(generation, index_of(generation))
    poison.clear()
    Publication.objects.filter(pk="piece-000002").update(version=4)

    deliver(generation, index_of(generation))

    assert stored(generation)["piece-000002"] == 4
    assert Failure.objects.count() == 0


def test_an_older_version_changes_nothing_and_counts_as_delivered(generation):
    publications(1)
    [old] = documents_of(Publication.objects.all())
    Publication.objects.update(version=7, title="Baru")
    deliver(generation, index_of(generation))

    refusals = index_of(generation).write([old])

    assert refusals == []
    assert stored(generation) == {"piece-000001": 7}


def test_a_late_write_cannot_bring_back_what_was_withdrawn(generation):
    publications(1)
    [late] = documents_of(Publication.objects.all())
    deliver(generation, index_of(generation))
    Publication.objects.update(version=2, withdrawn_at=timezone.now())
    deliver(generation, index_of(generation))

    index_of(generation).write([late])

    assert stored(generation) == {}


def test_removing_what_never_arrived_counts_as_delivered(generation):
    publications(2)
    Publication.objects.update(withdrawn_at=timezone.now())

    result = deliver(generation, index_of(generation))

    assert (result.delivered, result.refused, stored(generation)) == (2, 0, {})


def test_a_lost_index_is_not_made_by_guessing(generation):
    publications(1)
    Relay().drain()
    writer().indices.delete(index=generation.name)
    Publication.objects.update(version=2)

    assert Relay().drain()

    names = [current_lag().index]
    current = Generation.objects.get(engine="elasticsearch", state="current")
    assert names == [current.name]
    assert current.name != generation.name
    assert stored(current) == {"piece-000001": 2}


def test_an_index_that_was_lost_while_it_was_built_is_filled_again(generation):
    publications(3)
    deliver(generation, index_of(generation))
    writer().indices.delete(index=generation.name)

    assert Relay().drain()

    assert stored(generation) == {"piece-000001": 1, "piece-000002": 2, "piece-000003": 3}
    generation.refresh_from_db()
    assert generation.state == "current"


def test_a_request_that_is_refused_as_a_whole_is_taken_apart(generation, monkeypatch):
    publications(3)
    honest = elastic_index.streaming_bulk

    def bulk(client, actions, **options):
        actions = list(actions)
        if any(action["_id"] == "piece-000002" for action in actions):
            raise api_error(413)
        return honest(client, actions, **options)

    monkeypatch.setattr(elastic_index, "streaming_bulk", bulk)

    deliver(generation, index_of(generation))

    assert stored(generation) == {"piece-000001": 1, "piece-000003": 3}
    assert [(f.publication_id, f.is_poison) for f in Failure.objects.all()] == [("piece-000002", True)]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_owed_everything(generation, monkeypatch, status):
    publications(2)

    def bulk(client, actions, **options):
        raise api_error(status)

    monkeypatch.setattr(elastic_index, "streaming_bulk", bulk)

    with pytest.raises(EngineUnavailable, match=str(status)):
        deliver(generation, index_of(generation))

    generation.refresh_from_db()
    assert (generation.watermark, Failure.objects.count()) == (0, 0)


def test_a_disk_at_the_flood_stage_takes_nothing_and_is_owed_it_until_there_is_room(generation):
    publications(2)
    deliver(generation, index_of(generation))
    # What Elasticsearch itself does to every index on a disk that is 95 % full, and takes back below 90 %.
    block = "index.blocks.read_only_allow_delete"
    writer().indices.put_settings(index=generation.name, settings={block: True})
    publications(2, from_version=3)

    with pytest.raises(EngineUnavailable):
        deliver(generation, index_of(generation))
    refused = stored(generation)
    writer().indices.put_settings(index=generation.name, settings={block: None})
    generation.refresh_from_db()
    deliver(generation, index_of(generation))

    assert sorted(refused) == ["piece-000001", "piece-000002"]
    assert sorted(stored(generation)) == [f"piece-00000{number}" for number in range(1, 5)]
    assert Failure.objects.count() == 0


def test_a_document_the_server_was_too_busy_for_is_tried_again(generation, monkeypatch):
    publications(2)
    [first, second] = documents_of(Publication.objects.order_by("version"))
    busy = {"index": {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "queue full"}}}
    done = {"index": {"status": 201}}
    monkeypatch.setattr(elastic_index, "streaming_bulk", lambda *_, **__: iter([(False, busy), (True, done)]))

    [refusal] = index_of(generation).write([first, second])

    assert (refusal.publication_id, refusal.is_poison) == ("piece-000001", False)


def test_when_every_document_is_too_much_the_server_is_away(generation, monkeypatch):
    publications(1)
    busy = {"index": {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "queue full"}}}
    monkeypatch.setattr(elastic_index, "streaming_bulk", lambda *_, **__: iter([(False, busy)]))

    with pytest.raises(EngineUnavailable, match="accepts no documents"):
        deliver(generation, index_of(generation))


def test_a_field_nobody_declared_is_refused(generation):
    mapping = writer().indices.get_mapping(index=generation.name).body[generation.name]["mappings"]

    assert mapping["dynamic"] == "strict"
    assert mapping["_meta"] == {"epoch": generation.epoch, "fingerprint": generation.fingerprint}


def test_the_index_says_what_it_was_made_with(generation):
    assert index_of(generation).fingerprint() == generation.fingerprint == elastic_fingerprint()


def test_what_is_delivered_is_visible_within_a_second_once_readers_search(generation):
    index = index_of(generation)

    index.make_searchable()

    settings = writer().indices.get_settings(index=generation.name).body[generation.name]["settings"]
    assert settings["index"]["refresh_interval"] == "500ms"


def test_the_relay_builds_the_first_index_by_itself():
    publications(3)

    assert Relay().drain()
    writer().indices.refresh(index=current_lag().index)
    result = search(SearchRequest(query="dermaga"))

    assert (result.engine, result.degraded, result.total.value) == ("elasticsearch", False, 3)


def api_error(status):
    """Return the error of an answer with this status."""
    meta = ApiResponseMeta(
        status=status,
        http_version="1.1",
        headers=HttpHeaders(),
        duration=0.0,
        node=NodeConfig("http", "127.0.0.1", 9200),
    )
    return ApiError("refused", meta, {})
