"""Several processes add to the same counts at the same time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from hub.models.readership import ReadCount
from hub.readership import count_writing
from hub.readership.tally import TakenCounts

MONDAY = date(2026, 11, 30)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_processes_that_write_at_once_lose_nothing():
    counted = TakenCounts(Counter({f"content-{number}": 1 for number in range(300)}), Counter())

    def write(turn: int) -> None:
        ids = list(counted.reads)
        mixed = Counter(dict.fromkeys(ids if turn % 2 else reversed(ids), 1))
        count_writing.write(TakenCounts(mixed, Counter()), on=MONDAY)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))

    assert set(ReadCount.objects.values_list("times", flat=True)) == {8}
