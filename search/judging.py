"""Asks judged questions of the index that readers search and of the one that is to follow it."""

from collections.abc import Callable

from django.db import transaction

from search import generations
from search.comparison import compared
from search.engines.base import Index
from search.models import Generation
from search.promotion import GateClosed

# Returns how well the index that readers search of this engine answers (nDCG, 0 to 1).
Judge = Callable[[str], float]

MOST_LOST = 0.01


def check_entries(generation: Generation, index: Index) -> None:
    """Raise `GateClosed` unless the index holds every public piece in its version, and nothing else."""
    for differences in compared(generation, index):
        for one in differences:
            raise GateClosed(f"{one.publication_id} is {one.kind} in the index {generation.name}.")


def check_answers(generation: Generation, judge: Judge) -> None:
    """Raise `GateClosed` if the new index answers worse by more than 0.01; not where there is none to compare with.

    The new one is asked as if it were current, in a transaction that is rolled back: readers see nothing of that.
    """
    if generations.current(generation.engine) is None:
        return
    before = judge(generation.engine)
    with transaction.atomic():
        generations.promote(generation)
        after = judge(generation.engine)
        transaction.set_rollback(True)
    if after < before - MOST_LOST:
        raise GateClosed(f"The new index answers worse: nDCG {after:.3f} instead of {before:.3f}.")
