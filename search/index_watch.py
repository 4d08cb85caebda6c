"""Notices that an index is not what it should be: gone or empty within a minute, and all else by comparing."""

import logging
import time
from collections.abc import Iterator

from django.utils import timezone

from hub.local_days import night_of
from hub.models.publication import Publication
from search import generations
from search.comparison import compared, forget_old_findings, mend
from search.engines.base import Index
from search.engines.registry import index_of
from search.errors import EngineUnavailable, IndexLost
from search.models import Failure, Generation
from search.promotion import counts_agree, give_up

logger = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
COUNT_SECONDS = 600.0
# The relay's other work waits this long.
SLICE_SECONDS = 0.5


def give_up_lost() -> None:
    """Retire each index that is gone, or that somebody emptied; the relay begins another one."""
    for generation in _filled():
        try:
            if _is_emptied(generation, index_of(generation)):
                give_up(generation)
        except IndexLost:
            give_up(generation)
        except EngineUnavailable as error:
            logger.warning("%s: %s; whether it is whole is looked at again", generation.name, error)


class IndexWatch:
    """Compares counts every ten minutes and every entry each night, in slices between the relay's other work.

    Counts that differ are a reason to compare every entry at once.
    """

    def __init__(self) -> None:
        self._next_look = 0.0
        self._next_count = time.monotonic() + COUNT_SECONDS
        self._run: Iterator[None] | None = None

    def step(self) -> bool:
        """Do a slice of a comparison if one is due; return whether there was anything to do."""
        run, self._run = self._run or self._begun(), None
        if run is None:
            return False
        until = time.monotonic() + SLICE_SECONDS
        for _ in run:
            if time.monotonic() >= until:
                self._run = run  # An exception ends the comparison; the next count or night begins another one.
                break
        return True

    def _begun(self) -> Iterator[None] | None:
        now = time.monotonic()
        if now < self._next_look:
            return None
        self._next_look = now + LOOK_SECONDS
        chosen = [generation for generation in _filled() if _is_first_tonight(generation)]
        if not chosen and now >= self._next_count:
            self._next_count = now + COUNT_SECONDS
            chosen = [generation for generation in _filled() if not _counts_agree(generation)]
        return _compared_all(chosen) if chosen else None


def compare(generation: Generation) -> Iterator[None]:
    """Compare an index with what is public and correct it, a page at a time."""
    index, found = index_of(generation), 0
    try:
        for differences in compared(generation, index):
            if differences:
                mend(generation, index, differences)
                found += len(differences)
            yield
    except IndexLost as error:
        logger.warning("%s", error)
        give_up(generation)
        return
    except EngineUnavailable as error:
        logger.warning("%s was not compared to its end: %s", generation.name, error)
        return
    logger.info("index compared: %s, %d entries corrected", generation.name, found)


def _compared_all(chosen: list[Generation]) -> Iterator[None]:
    forget_old_findings()
    for generation in chosen:
        yield from compare(generation)


def _filled() -> list[Generation]:
    """Return the generations that must hold all that is public up to their watermark."""
    return list(generations.active().exclude(state=Generation.State.BUILDING))


def _is_emptied(generation: Generation, index: Index) -> bool:
    if not index.is_empty():
        return False
    refused = Failure.objects.filter(generation=generation).values("publication_id")
    expected = Publication.objects.filter(withdrawn_at__isnull=True, version__lte=generation.watermark)
    return expected.exclude(pk__in=refused).exists()


def _is_first_tonight(generation: Generation) -> bool:
    """Claim this night's comparison of an index for this process; false if it is not due, or another has it."""
    night = night_of(timezone.now())
    if night is None:
        return False
    return Generation.objects.filter(pk=generation.pk).exclude(compared_on=night).update(compared_on=night) == 1


def _counts_agree(generation: Generation) -> bool:
    try:
        return counts_agree(generation, index_of(generation))
    except EngineUnavailable as error:
        logger.warning("%s was not counted: %s", generation.name, error)
        return True
