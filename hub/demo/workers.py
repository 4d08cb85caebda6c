"""Processes that plant in parallel, each with its own connection to the database of the process that starts them.

They are spawned instead of forked: a fork during another thread's work would copy its locks for ever. So this module
must be importable before Django is ready.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.pool import Pool

import django
from django.db import connection, connections


@contextmanager
def workers() -> Iterator[Pool]:
    """Return a process for each core."""
    database = connection.settings_dict["NAME"]
    with get_context("spawn").Pool(os.cpu_count(), initializer=_prepare, initargs=(database,)) as pool:
        yield pool


def _prepare(database: str) -> None:
    """Set Django up with the database of the parent, which in tests has another name than in the settings."""
    # A batch makes hundreds of thousands of objects, few of them in cycles: collecting garbage after every 700, as
    # Python does, took a sixth of the CPU time.
    gc.set_threshold(50_000, 20, 20)
    django.setup()
    connections["default"].settings_dict["NAME"] = database
