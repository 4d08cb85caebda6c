"""Two changes at once: whichever is stopped before whichever statement, readers see both afterwards.

Every meeting of a publish with a change is one test of thousands. A run tries a few of each, others each time, and
repeats them with the seed in its head; `HUB_EVERY_MEETING=1` tries all of them, in a quarter of an hour.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connection

from hub.content.news import NewsPage
from hub.models.version_clock import VersionClock
from hub.publishing.clock import hold
from hub.publishing.projection import ATTEMPTS
from hub.publishing.public_copies import complete
from settings.database import SQLITE_OPTIONS
from tests.hub.publishing import one_piece
from tests.hub.publishing.two_writers import PATIENCE_SECONDS, Pause, Work, Writer, meet, two_writers

# Meetings of each change with a publish in the default run, in each of the two orders.
FEW = 1
NEVER = -1


@pytest.fixture(autouse=True)
def public_folder(settings, tmp_path):
    """Have a store without the files that other tests left: they would be orphans."""
    settings.MEDIA_PUBLIC_FOLDER = tmp_path


def is_every_meeting_wanted() -> bool:
    """Say whether all are tried, as at night."""
    return os.environ.get("HUB_EVERY_MEETING") == "1"


def chosen(length: int) -> list[int]:
    """Return the statements to stop before."""
    return list(range(length)) if is_every_meeting_wanted() else sorted(random.sample(range(length), FEW))


def statements(writers: tuple[Writer, Writer], first: Work) -> int:
    """Say how many statements the work has, with those that follow its commit."""
    pause = Pause(NEVER)
    writers[0].start(first, wrapper=pause).result(PATIENCE_SECONDS)
    start_over()
    return pause.counted


def start_over() -> None:
    """Have the piece whole and public again."""
    one_piece.renew()
    one_piece.settle()


def wrong_meetings(writers: tuple[Writer, Writer], name: str, first: Work, second: Work) -> Iterator[str]:
    """Return what went wrong at which statement of the first."""
    change = one_piece.CHANGES[name]
    change.prepare()
    for at in chosen(statements(writers, first)):
        change.prepare()
        errors = meet(writers, first, second, at=at)
        one_piece.settle()
        wrong = [repr(error) for error in errors if not isinstance(error, change.allowed)]
        wrong += one_piece.disagreements()
        if not change.is_seen():
            wrong.append("readers do not see it")
        yield from (f"{name}, {first.__name__} stopped before statement {at}: {line}" for line in wrong)
        start_over()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_change_that_meets_a_publish_is_lost_at_no_statement():
    one_piece.plant()
    wrong = []

    with two_writers() as writers:
        for name, change in one_piece.CHANGES.items():
            wrong += wrong_meetings(writers, name, one_piece.publish, change.make)
            wrong += wrong_meetings(writers, name, change.make, one_piece.publish)

    assert wrong == []


def at_the_clock(change: Work) -> Callable[..., Any]:
    """Return a wrapper of statements that makes the change at the last instant before a publish holds the clock.

    It reads the clock, builds the piece, and takes a savepoint, which it may roll back.
    """
    waiting, is_building = [change], False

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal is_building
        is_building = is_building or (sql.startswith("SELECT") and f'FROM "{VersionClock._meta.db_table}"' in sql)
        if waiting and is_building and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, params, many, context)

    return run


# Whoever changes a page meanwhile waits for its row; on SQLite, for the end of the transaction.
WITHOUT_THE_ROW = sorted(one_piece.CHANGES.keys() - one_piece.OF_THE_PAGE_ITSELF)


@pytest.mark.django_db
def test_a_change_at_the_last_instant_before_the_clock_is_built_in_at_once():
    one_piece.plant()
    missed = []

    for name in WITHOUT_THE_ROW:
        with connection.execute_wrapper(at_the_clock(one_piece.CHANGES[name].make)):
            one_piece.publish()
        if not one_piece.CHANGES[name].is_seen():
            missed.append(name)
        start_over()

    assert missed == []


@pytest.mark.django_db
def test_a_linked_page_deleted_while_it_is_looked_at_is_left_out_without_a_word():
    one_piece.plant()
    waiting, is_building = [one_piece.delete_linked], False

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal is_building
        is_building = is_building or f'FROM "{VersionClock._meta.db_table}"' in sql
        if waiting and is_building and f'FROM "{NewsPage._meta.db_table}"' in sql:
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run):
        one_piece.publish()

    assert waiting == []
    assert one_piece.CHANGES["linked page deleted"].is_seen()


@pytest.mark.django_db
def test_a_new_file_is_copied_before_the_clock_is_held_again(monkeypatch):
    one_piece.plant()
    told = []
    monkeypatch.setattr("hub.publishing.public_copies.complete", lambda copy: told.append("copied") or complete(copy))
    monkeypatch.setattr("hub.publishing.clock.hold", lambda: told.append("held") or hold())

    with connection.execute_wrapper(at_the_clock(one_piece.replace_document)):
        one_piece.publish()

    # First the change held it, then the publish, which gave it back.
    assert told[-3:] == ["held", "copied", "held"]
    assert one_piece.CHANGES["document replaced"].is_seen()


@pytest.mark.django_db
def test_when_files_change_each_time_the_last_attempt_is_made_under_the_clock():
    one_piece.plant()

    with ExitStack() as stack:
        for _ in range(ATTEMPTS):
            stack.enter_context(connection.execute_wrapper(at_the_clock(one_piece.replace_document)))
        one_piece.publish()

    assert one_piece.CHANGES["document replaced"].is_seen()
    assert one_piece.disagreements() == []


def test_sqlite_lets_one_transaction_write_at_a_time_from_its_beginning():
    assert SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"
