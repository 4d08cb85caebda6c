"""Retires indexes of another epoch or ahead of the clock: they hold versions that this database never had."""

import logging

from hub.models.version_clock import RestoreSign, VersionClock
from search import generations
from search.engines.registry import index_of
from search.errors import EngineUnavailable
from search.models import Generation
from search.promotion import GateClosed, check_gate

logger = logging.getLogger(__name__)

EVERYTHING = 2**62
State = Generation.State


def leave_other_epochs() -> list[str]:
    """Stop delivering to the indexes of another epoch, and return a sentence about each.

    Those in Elasticsearch are retired. The one in the database was restored with the publications: it is kept if it
    matches them exactly. Otherwise it is searched until a new one is complete; every hit is checked against the
    publications anyway.
    """
    return [sentence for generation in generations.of_other_epochs() if (sentence := _leave(generation))]


def distrust_what_is_ahead(**_signal: object) -> None:
    """Treat every index that is ahead of the clock as one of another epoch, and record the sign of a restore."""
    for generation in generations.active():
        highest = known_version(generation)
        now = VersionClock.objects.moment()  # Read after the index, so that no delivered version is above it.
        if highest > now.version:
            distrust(generation, f"It has version {highest}, but the clock is only at {now.version}.")


def distrust(generation: Generation, why: str) -> None:
    """Treat the index as one of another epoch, and record the sign of a restore."""
    RestoreSign.note("index", f"The index {generation.name} is ahead. {why}")
    logger.error("an index is ahead of the database and is built anew: %s: %s", generation.name, why)
    Generation.objects.filter(pk=generation.pk).update(epoch="")


def known_version(generation: Generation) -> int:
    """Return the highest version that an index has or was given; its watermark if the engine cannot be reached."""
    if generation.engine == Generation.Engine.DATABASE:
        return generation.watermark
    try:
        return max(generation.watermark, index_of(generation).census(up_to=EVERYTHING, leaving_out=frozenset()).highest)
    except EngineUnavailable:
        return generation.watermark


def _leave(generation: Generation) -> str:
    row = Generation.objects.filter(pk=generation.pk)
    if generation.engine != Generation.Engine.DATABASE or generation.state != State.CURRENT:
        row.update(state=State.RETIRED)
        logger.warning("generation of another epoch retired: %s", generation.name)
        return f"{generation.name} belongs to another epoch: it is not searched and will be dropped."
    if generations.building(generation.engine):
        return ""
    if _agrees(generation):
        row.update(epoch=VersionClock.objects.moment().epoch)
        logger.info("generation of another epoch kept, it agrees with the publications: %s", generation.name)
        return f"{generation.name} was restored with the publications and matches them: it is kept."
    generations.begin(generation.engine)
    return f"{generation.name} does not match the publications: a new one is built."


def _agrees(generation: Generation) -> bool:
    if generation.watermark > VersionClock.objects.moment().version:
        return False
    try:
        check_gate(generation, index_of(generation))
    except GateClosed as closed:
        logger.warning("generation of another epoch does not agree: %s: %s", generation.name, closed)
        return False
    return True
