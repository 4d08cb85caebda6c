"""What operators are told."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from hub.models.publication import Publication
from search import generations
from search.models import Failure, Generation
from search.status import sentences, status
from tests.search.documents import publications

pytestmark = pytest.mark.django_db


def test_when_everything_is_delivered_all_is_well(engine, deliver):
    publications(3)
    deliver()

    now = status()

    assert (now.engine, now.version, now.publications, now.is_well) == (engine, 3, 3, True)
    assert {(item.documents, item.owed, item.lag_seconds) for item in now.generations} == {(3, 0, 0.0)}
    assert sentences(now)[-1] == "All is well."


def test_what_is_owed_is_told_in_versions_and_seconds(deliver):
    deliver()
    publications(2)
    Generation.objects.update(caught_up_at=timezone.now() - timedelta(seconds=90))

    [item] = status().generations
    lines = sentences(status())

    assert item.owed == 2
    assert 89 < item.lag_seconds < 95
    assert lines[2].startswith("  2 publications are owed to it, since 9")
    assert lines[3] == "  If this does not shrink, check that manage.py relay is running."


def test_an_old_piece_that_is_written_again_is_not_owed_for_years(deliver):
    deliver()
    publications(1)
    Publication.objects.update(updated_at=timezone.now() - timedelta(days=900))

    [item] = status().generations

    assert item.owed == 1
    assert item.lag_seconds < 10


def test_refused_publications_are_listed_with_their_reason(deliver):
    deliver()
    generation = Generation.objects.get()
    Failure.objects.create(
        generation=generation,
        publication_id="piece-1",
        version=7,
        attempts=2,
        next_try_at=timezone.now(),
        error="400 mapper_parsing_exception",
        reason="failed to parse",
        is_poison=True,
    )

    now = status()
    text = "\n".join(sentences(now))

    assert not now.is_well
    assert "  It refused 1 publications; they do not hold up others:" in text
    assert "piece-1 version 7: 400 mapper_parsing_exception, failed to parse Tried 2 times, next at " in text
    assert text.endswith("correct the page and publish it again.\nSee above for what needs attention.")


def test_before_the_first_relay_it_says_what_to_start():
    assert sentences(status()) == [
        "Readers search with database; there are 0 publications, up to version 0.",
        "No relay has ever run; start: manage.py relay",
        "There is no index for database yet; start: manage.py relay",
        "See above for what needs attention.",
    ]


def test_an_engine_that_is_away_is_named(deliver, settings):
    deliver()
    settings.SEARCH_ENGINE, settings.SEARCH_ELASTICSEARCH_URL = "elasticsearch", "http://127.0.0.1:9"
    generations.ensure_first()

    now = status()

    away = next(item for item in now.generations if item.engine == "elasticsearch")
    assert away.documents is None
    assert away.problem.startswith("Elasticsearch cannot be reached in time (ConnectionError). Nothing is lost")
    assert not now.is_well


def test_machines_get_json(deliver, capsys):
    publications(1)
    deliver()

    call_command("search_status", as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert told["is_well"] is True
    assert told["generations"][0]["documents"] == 1


def test_people_get_sentences(deliver, capsys):
    deliver()

    call_command("search_status")

    assert capsys.readouterr().out.endswith("All is well.\n")


def test_rows_of_another_release_are_counted_and_need_nobody(deliver):
    publications(2)
    deliver()

    now = status()

    assert (now.stale, now.is_well) == (2, True)
    assert sentences(now)[-2:] == [
        "2 publications have the shapes of another release; the relay writes them again.",
        "All is well.",
    ]
