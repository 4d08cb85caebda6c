"""A new index beside the current one, on every engine."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from hub.models.publication import Publication
from search import delivery, generations
from search.engines.elastic.client import writer
from search.engines.elastic.lag import current_lag
from search.engines.registry import index_of
from search.models import Entry, Failure, Generation
from search.promotion import GateClosed, check_gate
from search.rebuild import RebuildRefused, rebuild
from search.service import SearchRequest, search
from tests.search.documents import publications

pytestmark = [pytest.mark.django_db, pytest.mark.quick]


def silent(_line):
    """Say nothing."""


def state_of(generation):
    """Return the state as the database has it."""
    return Generation.objects.get(pk=generation.pk).state


@pytest.fixture
def old(engine, deliver):
    """The current generation, with five publications."""
    publications(5)
    deliver()
    return generations.current(engine)


def test_readers_get_a_new_index_with_everything(old, engine, found, deliver):
    new = rebuild(engine, report=silent)
    deliver()

    assert (state_of(old), state_of(new)) == ("previous", "current")
    assert len(found("dermaga")) == 5
    assert search(SearchRequest(query="dermaga")).engine == engine


def test_it_says_what_it_does(old, engine):
    lines = []

    new = rebuild(engine, report=lines.append)

    assert lines == [
        f"Building {new.name}: 5 publications are owed to it.",
        "Everything is delivered; checking counts and versions.",
        f"Readers search {new.name} now. For one day: manage.py rebuild --engine {engine} --rollback",
    ]


def test_it_tells_how_far_it_is(old, engine, monkeypatch):
    monkeypatch.setattr("search.rebuild.PROGRESS_EVERY", 2)
    monkeypatch.setattr(delivery, "BATCH", 2)
    lines = []

    rebuild(engine, report=lines.append)

    assert [line.split(";")[1] for line in lines if line.startswith("Up to version")] == [
        " 3 are left.",
        " 1 are left.",
    ]


def test_readers_keep_the_old_index_until_the_new_one_has_everything(old, engine, found):
    seen = []

    rebuild(
        engine, report=lambda _line: seen.append((len(found("dermaga")), generations.current(engine).name == old.name))
    )

    assert seen == [(5, True), (5, True), (5, False)]


def test_nothing_that_is_written_meanwhile_is_lost(old, engine, found, deliver):
    def write_after_the_backfill(line):
        if line.startswith("Everything"):
            publications(1, from_version=6)
            Publication.objects.filter(pk="piece-000001").update(version=7, title="Kabar jembatan")
            Publication.objects.filter(pk="piece-000002").update(version=8, withdrawn_at=timezone.now())

    rebuild(engine, report=write_after_the_backfill)
    deliver()

    assert sorted(found("dermaga")) == [f"Kabar dermaga {n}" for n in (3, 4, 5, 6)] + ["Kabar jembatan"]
    assert found("jembatan") == ["Kabar jembatan"]


def test_the_gate_holds_while_publications_change_all_the_time(old, engine, monkeypatch):
    new = generations.begin(engine)
    delivery.prepare(new, index_of(new))
    delivery.deliver(new, index_of(new))

    class Disturbed:
        """An index beside which somebody publishes another piece during every count."""

        def __init__(self):
            self._index = index_of(new)
            self.counts = 0

        def fingerprint(self):
            return new.fingerprint

        def divided(self, texts):
            return self._index.divided(texts)

        def census(self, **limits):
            self.counts += 1
            if self.counts <= 5:
                changing = Publication.objects.filter(pk=f"piece-{self.counts:06}")
                changing.update(version=100 + self.counts)
            return self._index.census(**limits)

    disturbed = Disturbed()
    check_gate(new, disturbed)

    assert disturbed.counts == 6


def test_a_second_rebuild_at_the_same_time_is_refused(old, engine):
    refusals = []

    def start_another(_line):
        with pytest.raises(RebuildRefused) as refused:
            rebuild(engine, report=silent)
        refusals.append(str(refused.value))

    rebuild(engine, report=lambda line: start_another(line) if line.startswith("Everything") else None)

    assert len(refusals) == 1
    assert refusals[0].startswith(f"Another rebuild of {engine} is running. Wait until it ends; if it was killed, run")


def test_a_rebuild_that_was_killed_is_continued(old, engine, found, deliver, monkeypatch):
    killed = generations.begin(engine)
    delivery.prepare(killed, index_of(killed))
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "BATCH", 2)
        delivery.deliver(killed, index_of(killed))
    Generation.objects.filter(pk=killed.pk).update(
        lease_holder="killed", lease_until=timezone.now() - timedelta(seconds=1)
    )

    new = rebuild(engine, report=silent)
    deliver()

    assert new.pk == killed.pk
    assert len(found("dermaga")) == 5


def test_a_rebuild_that_was_stopped_can_be_started_at_once(old, engine, monkeypatch):
    def stop(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("search.rebuild.check_gate", stop)
        with pytest.raises(KeyboardInterrupt):
            rebuild(engine, report=silent)

    new = rebuild(engine, report=silent)

    assert state_of(new) == "current"
    assert Generation.objects.filter(engine=engine).count() == 2


def test_a_crash_after_the_switch_is_finished_by_the_next_run(old, engine, monkeypatch):
    new = generations.begin(engine)
    index = index_of(new)
    delivery.prepare(new, index)
    delivery.deliver(new, index)
    index.make_searchable()

    rebuild(engine, report=silent)

    assert (state_of(old), state_of(new)) == ("previous", "current")


def test_a_wrong_index_is_never_searched(old, engine, found):
    def lose_one(line):
        if line.startswith("Everything"):
            building = Generation.objects.get(engine=engine, state="building")
            if engine == "database":
                Entry.objects.filter(generation=building, publication_id="piece-000003").delete()
            else:
                writer().delete(index=building.name, id="piece-000003")

    with pytest.raises(GateClosed, match="There are 5 publications"):
        rebuild(engine, report=lose_one)

    assert generations.current(engine).pk == old.pk
    assert len(found("dermaga")) == 5


def test_refused_publications_are_left_out_of_the_count_but_not_too_many(old, engine):
    new = generations.begin(engine)
    index = index_of(new)
    delivery.prepare(new, index)
    delivery.deliver(new, index)
    check_gate(new, index)
    for number in range(11):
        Failure.objects.create(
            generation=new, publication_id=f"bad-{number}", version=1, next_try_at=timezone.now(), error="400"
        )

    with pytest.raises(GateClosed, match="refused 11 publications"):
        check_gate(new, index)


def test_the_way_back_is_instant_and_complete(old, engine, found, deliver):
    new = rebuild(engine, report=silent)
    publications(1, from_version=6)
    deliver()

    back = generations.roll_back(engine)

    assert back.pk == old.pk
    assert (state_of(old), state_of(new)) == ("current", "previous")
    if engine == "elasticsearch":
        writer().indices.refresh(index=current_lag().index)
    assert len(found("dermaga")) == 6


def test_without_a_previous_index_there_is_no_way_back(old, engine):
    with pytest.raises(CommandError, match="has no previous generation to go back to; it is kept for one day"):
        call_command("rebuild", engine=engine, rollback=True)


def test_the_old_index_is_dropped_after_a_day(old, engine):
    rebuild(engine, report=silent)

    generations.retire(at=timezone.now() + timedelta(hours=23))
    assert state_of(old) == "previous"
    generations.retire(at=timezone.now() + timedelta(hours=25))

    assert not Generation.objects.filter(pk=old.pk).exists()
    if engine == "elasticsearch":
        assert not writer().indices.exists(index=old.name)
    else:
        assert Entry.objects.exclude(generation=generations.current(engine)).count() == 0


def test_the_command_says_each_step(old, engine, capsys):
    call_command("rebuild", engine=engine)
    call_command("rebuild", engine=engine, rollback=True)

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"Readers search {old.name} again; it has received everything since."
    assert len(lines) == 4
