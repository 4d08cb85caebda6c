"""An index that was made with other words than this release has: the relay replaces it by itself."""

import pytest
from django.core.management import call_command

from search import fingerprint, generations
from search.models import Generation
from search.rebuild import rebuild
from search.relay import Relay
from search.service import SearchRequest, search
from tests.search.documents import publications

pytestmark = [pytest.mark.django_db]


def states(engine):
    """Return state and fingerprint of each generation, the oldest first."""
    return list(Generation.objects.filter(engine=engine).order_by("pk").values_list("state", "fingerprint"))


@pytest.fixture
def upgrade(monkeypatch):
    """Return a function that starts another release, whose indexes have this fingerprint."""

    def start(made_with):
        for module in ("search.generations", "search.engines.registry"):
            monkeypatch.setattr(f"{module}.fingerprint_now", lambda _engine: made_with)

    return start


@pytest.fixture
def old(engine, deliver, upgrade):
    """The current generation of an old release, with five publications."""
    upgrade("old")
    publications(5)
    deliver()
    return generations.current(engine)


def test_the_relay_builds_a_new_index_and_readers_get_it(old, engine, upgrade):
    upgrade("new")

    assert Relay().drain()

    assert states(engine) == [("previous", "old"), ("current", "new")]
    result = search(SearchRequest(query="dermaga"))
    assert (result.engine, result.total.value) == (engine, 5)


def test_an_index_of_this_release_stays(old, engine):
    assert Relay().drain()

    assert states(engine) == [("current", "old")]


def test_a_way_back_lasts_although_the_index_is_older(old, engine, upgrade):
    upgrade("new")
    assert Relay().drain()

    call_command("rebuild", engine=engine, rollback=True)
    assert Relay().drain()

    assert states(engine) == [("current", "old"), ("previous", "new")]


def test_what_another_release_has_begun_is_begun_again(old, engine, upgrade):
    begun = generations.begin_again(engine)
    assert begun.fingerprint == "old"
    upgrade("new")

    assert Relay().drain()

    assert states(engine) == [("previous", "old"), ("current", "new")]
    assert not Generation.objects.filter(pk=begun.pk).exists()


def test_a_relay_of_the_old_release_leaves_the_new_index_alone(old, engine, upgrade):
    upgrade("new")
    generations.renew_outdated()
    upgrade("old")

    assert Relay().drain()

    assert states(engine) == [("current", "old"), ("building", "new")]
    assert generations.building(engine).watermark == 0


def test_the_index_is_left_to_a_rebuild_that_is_running(old, engine, upgrade):
    upgrade("new")
    seen = []

    def look(line):
        if line.startswith("Everything"):
            Relay().drain()
            seen.extend(states(engine))

    rebuild(engine, report=look)

    assert seen == [("current", "old"), ("building", "new")]
    assert states(engine) == [("previous", "old"), ("current", "new")]


def test_comments_may_change_and_nothing_else(tmp_path):
    written = {
        "plain": "def one() -> int:\n    return 1\n",
        "described": '"""Says."""\n\n\ndef one() -> int:\n    """Return one."""\n    return 1  # Always.\n',
        "other": "def one() -> int:\n    return 2\n",
    }
    for name, code in written.items():
        (tmp_path / name).write_text(code, encoding="utf-8")

    plain, described, other = (fingerprint.fingerprint(str(tmp_path / name)) for name in written)

    assert plain == described != other
    assert fingerprint.fingerprint(str(tmp_path / "plain"), shape="{}") != plain


@pytest.mark.elasticsearch
def test_an_index_without_a_fingerprint_is_not_searched_until_it_is_replaced(elasticsearch, deliver):
    publications(3)
    deliver()
    Generation.objects.filter(engine="elasticsearch").update(fingerprint="")  # As release 0.1.0 left it.

    meanwhile = search(SearchRequest(query="dermaga"))

    assert (meanwhile.engine, meanwhile.degraded, meanwhile.total.value) == ("database", True, 3)
    assert Relay().drain()
    after = search(SearchRequest(query="dermaga"))
    assert (after.engine, after.degraded, after.total.value) == ("elasticsearch", False, 3)
