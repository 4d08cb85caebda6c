"""A rebuild in Elasticsearch: what can be wrong with an index there."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search import delivery, generations
from search.engines.elastic.client import writer
from search.engines.elastic.mapping import index_body
from search.engines.registry import index_of
from search.models import Generation
from search.promotion import GateClosed, check_gate
from search.relay import Relay
from search.service import SearchRequest, search
from tests.search.documents import publications

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def forgetful(*, epoch, made_with):
    """Return the body of an index that does not say what it was made with."""
    return index_body(epoch=epoch)


def test_an_index_that_nobody_owns_is_dropped_after_a_day(elasticsearch, settings):
    name = f"{settings.SEARCH_INDEX_PREFIX}-elasticsearch-lost"
    writer().indices.create(index=name)

    generations.retire(at=timezone.now())
    assert writer().indices.exists(index=name)
    generations.retire(at=timezone.now() + timedelta(hours=25))

    assert not writer().indices.exists(index=name)


def test_the_gate_notices_an_index_that_was_made_with_something_else(elasticsearch):
    publications(1)
    new = generations.begin("elasticsearch")
    delivery.prepare(new, index_of(new))
    delivery.deliver(new, index_of(new))
    new.fingerprint = "another"

    with pytest.raises(GateClosed, match="was made with other words or settings than its generation"):
        check_gate(new, index_of(new))


def test_the_relay_does_not_let_readers_search_a_wrong_first_index(elasticsearch, monkeypatch):
    monkeypatch.setattr("search.engines.elastic.elastic_index.index_body", forgetful)
    publications(1)

    assert not Relay().drain()

    assert generations.current("elasticsearch") is None
    result = search(SearchRequest(query="dermaga"))
    assert (result.engine, result.degraded, result.total.value) == ("database", True, 1)


def test_while_elasticsearch_is_away_a_rebuild_says_what_to_do(elasticsearch, settings):
    address, settings.SEARCH_ELASTICSEARCH_URL = settings.SEARCH_ELASTICSEARCH_URL, "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="Readers keep the old index; run this again to continue"):
        call_command("rebuild", engine="elasticsearch")

    settings.SEARCH_ELASTICSEARCH_URL = address
    assert Generation.objects.get(engine="elasticsearch").lease_holder == ""
