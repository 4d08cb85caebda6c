"""Two writers with a connection each: one stops before a statement, the other does its work, then the first goes on."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

# Nobody needs this long; a test that hangs is worse than one that fails.
PATIENCE_SECONDS = 20
LOOK_SECONDS = 0.004

Work = Callable[[], object]


class Writer:
    """A thread with a connection of its own, which does its work in one transaction, as the CMS does."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self.process: int = self._thread.submit(_backend).result(PATIENCE_SECONDS)

    def start(self, work: Work, *, wrapper: Any = None) -> "Future[object]":
        """Begin the work; its statements go through the wrapper."""
        return self._thread.submit(_in_a_transaction, work, wrapper)

    def close(self) -> None:
        """Return the connection back."""
        self._thread.submit(connections.close_all).result(PATIENCE_SECONDS)
        self._thread.shutdown()


class Pause:
    """Lets a writer wait before the statement with this number, counted from 0, until `resume` is set."""

    def __init__(self, statement: int) -> None:
        self.reached, self.resume = threading.Event(), threading.Event()
        self.counted = 0
        self._statement = statement

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run the statement, after the pause where it is the one."""
        number, self.counted = self.counted, self.counted + 1
        if number == self._statement:
            self.reached.set()
            if not self.resume.wait(PATIENCE_SECONDS):
                raise TimeoutError
        return execute(sql, params, many, context)


@contextmanager
def two_writers() -> Iterator[tuple[Writer, Writer]]:
    """Return both; afterwards their connections are closed."""
    writers = Writer(), Writer()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.close()


def meet(writers: tuple[Writer, Writer], first: Work, second: Work, *, at: int) -> list[BaseException]:
    """Stop the first writer before statement `at`, let the second do all its work, or as much as it can.

    Where the second waits for a lock of the first, the first goes on, and then the second. Return what either raised.
    """
    pause = Pause(at)
    stopped = writers[0].start(first, wrapper=pause)
    while not (pause.reached.wait(LOOK_SECONDS) or stopped.done()):
        pass
    meanwhile = writers[1].start(second)
    while not (_is_done(meanwhile) or stopped.done() or _waits(writers[1], writers[0])):
        pass
    pause.resume.set()
    errors = [future.exception(PATIENCE_SECONDS) for future in (stopped, meanwhile)]
    return [error for error in errors if error is not None]


def _is_done(future: "Future[object]") -> bool:
    try:
        future.exception(LOOK_SECONDS)
    except TimeoutError:
        return False
    return True


def _waits(writer: Writer, other: Writer) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s = ANY(pg_blocking_pids(%s))", [other.process, writer.process])
        [waits] = cursor.fetchone()
    return bool(waits)


def _in_a_transaction(work: Work, wrapper: Any) -> object:
    if wrapper is None:
        with transaction.atomic():
            return work()
    with connection.execute_wrapper(wrapper), transaction.atomic():
        return work()


def _backend() -> int:
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)
