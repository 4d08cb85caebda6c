"""An index that is not what is public is noticed by itself, named and corrected, on both engines."""

import json
from datetime import time as time_of_day

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.models.publication import Publication
from search import generations, index_watch
from search.engines.base import Held
from search.engines.elastic.client import writer
from search.engines.registry import index_of
from search.index_watch import IndexWatch, compare
from search.models import Entry, Failure, Finding, Generation
from search.relay import Relay
from search.search_documents import documents_of
from search.status import status
from tests.search.documents import publications

pytestmark = pytest.mark.django_db


@pytest.fixture
def generation(engine, deliver):
    """The index that readers search, with five pieces."""
    publications(5)
    deliver()
    return generations.current(engine)


def tamper(generation, *, remove=(), give=()):
    """Take entries out of an index behind our back, and put others in: each a document as it was."""
    index = index_of(generation)
    if generation.engine == "elasticsearch":
        writer().delete_by_query(index=generation.name, query={"terms": {"id": list(remove)}}, refresh=True)
    else:
        Entry.objects.filter(generation=generation, publication_id__in=remove).delete()
    for document in give:
        if generation.engine == "elasticsearch":
            index.write([document])
            index.refresh()
        else:
            Entry.objects.filter(publication_id=document.publication_id).delete()
            Entry.objects.create(
                generation=generation,
                publication_id=document.publication_id,
                version=document.version,
                kind=document.kind,
                published_at=document.published_at,
            )


def compare_all(generation):
    """Compare to the end; return what was found, by publication."""
    for _ in compare(generation):
        pass
    return dict(Finding.objects.values_list("publication_id", "kind"))


def held(generation):
    """Return version by id of what the index holds."""
    return {one.publication_id: one.version for one in index_of(generation).held(after="", limit=100)}


WHOLE = {f"piece-{number:06}": number for number in range(1, 6)}


def test_an_index_that_is_right_is_left_alone(generation):
    assert compare_all(generation) == {}
    assert held(generation) == WHOLE


def test_what_is_stale_orphaned_or_leaking_is_corrected(generation):
    [first, second, third] = documents_of(Publication.objects.order_by("pk")[:3])
    Publication.objects.filter(pk=first.publication_id).update(version=6, title="Kabar baru")
    Publication.objects.filter(pk=second.publication_id).update(version=7, withdrawn_at=timezone.now())
    Publication.objects.filter(pk=third.publication_id).delete()
    Generation.objects.update(watermark=7)

    found = compare_all(generation)

    assert found == {first.publication_id: "stale", second.publication_id: "leak", third.publication_id: "orphan"}
    assert held(generation) == {first.publication_id: 6, "piece-000004": 4, "piece-000005": 5}
    Finding.objects.all().delete()
    assert compare_all(generation) == {}


@pytest.mark.parametrize("engine", ["database"])
def test_what_is_missing_is_delivered_again(generation):
    tamper(generation, remove=["piece-000002", "piece-000004"])

    assert compare_all(generation) == {"piece-000002": "missing", "piece-000004": "missing"}
    assert held(generation) == WHOLE


@pytest.mark.elasticsearch
@pytest.mark.parametrize("engine", [pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)], indirect=True)
def test_where_the_index_does_not_take_back_what_was_deleted_another_one_is_built(generation):
    tamper(generation, remove=["piece-000002"])

    compare_all(generation)
    assert Relay().drain()

    now = generations.current("elasticsearch")
    assert now.name != generation.name
    assert held(now) == WHOLE


def test_what_is_owed_or_refused_is_no_difference(generation):
    tamper(generation, remove=["piece-000001"])
    Failure.objects.create(
        generation=generation, publication_id="piece-000001", version=1, next_try_at=timezone.now(), is_poison=True
    )
    Publication.objects.filter(pk="piece-000002").update(version=6)

    assert compare_all(generation) == {}


def test_a_large_index_is_compared_in_pages(generation, monkeypatch):
    monkeypatch.setattr("search.comparison.PAGE", 2)
    Publication.objects.filter(pk="piece-000005").update(version=6)
    Generation.objects.update(watermark=6)

    pages = list(compare(generation))

    assert len(pages) == 6
    assert held(generation) == {**WHOLE, "piece-000005": 6}


def test_an_emptied_index_is_filled_again_within_a_minute(generation, engine):
    tamper(generation, remove=WHOLE)
    relay = Relay()

    relay.drain()

    now = generations.current(engine)
    assert now.name != generation.name
    assert held(now) == WHOLE


@pytest.mark.elasticsearch
@pytest.mark.parametrize("engine", [pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)], indirect=True)
def test_a_lost_index_is_built_again_though_nothing_is_published(generation):
    writer().indices.delete(index=generation.name)

    assert Relay().drain()

    now = generations.current("elasticsearch")
    assert now.name != generation.name
    assert held(now) == WHOLE


def test_an_index_that_may_be_empty_is_kept(engine, deliver):
    deliver()
    generation = generations.current(engine)

    deliver()

    assert generations.current(engine) == generation


def test_counts_that_differ_are_a_reason_to_compare(generation, monkeypatch):
    Publication.objects.filter(pk="piece-000003").update(version=6)
    Generation.objects.update(watermark=6)
    monkeypatch.setattr(index_watch, "COUNT_SECONDS", 0)

    assert IndexWatch().step()

    assert held(generation) == {**WHOLE, "piece-000003": 6}


def test_counts_that_agree_are_none(generation, monkeypatch):
    monkeypatch.setattr(index_watch, "COUNT_SECONDS", 0)

    assert not IndexWatch().step()


def test_each_night_every_index_is_compared_once(generation, settings):
    settings.HUB_RECONCILE_AT = time_of_day(0, 0)

    assert IndexWatch().step()

    assert not IndexWatch().step()
    assert {item.compared_on for item in Generation.objects.all()} == {timezone.localdate()}


def test_operators_see_what_was_found(generation, deliver, capsys):
    Finding.objects.create(generation=generation, kind="leak", publication_id="piece-1")
    Finding.objects.create(generation=generation, kind="leak", publication_id="piece-2")

    call_command("search_status", as_json=True)

    told = json.loads(capsys.readouterr().out)
    [item] = [item for item in told["generations"] if item["name"] == generation.name]
    [finding] = item["findings"]
    assert (finding["kind"], finding["count"], sorted(finding["examples"])) == ("leak", 2, ["piece-1", "piece-2"])
    assert status().is_well


def test_an_entry_that_became_newer_is_not_removed(generation):
    index_of(generation).remove([Held("piece-000002", 1)])

    assert held(generation) == WHOLE
