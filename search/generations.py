"""The life of an index: building, current, previous for a day, gone."""

import logging
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from hub.models.version_clock import VersionClock, epoch_now
from hub.publishing import clock
from search.engines.registry import configured_engines, drop_orphans, fingerprint_now, index_of
from search.models import Generation

logger = logging.getLogger(__name__)

State = Generation.State

# For this long a rebuild can be rolled back; until then the old index receives everything too.
KEPT = timedelta(days=1)


class NoGeneration(LookupError):
    """There is no generation in the requested state."""


def active() -> QuerySet[Generation]:
    """Return the generations of this epoch to which publications are owed, those that readers search first."""
    engines = Generation.objects.filter(engine__in=configured_engines(), state__in=Generation.ACTIVE)
    return engines.filter(epoch=epoch_now()).order_by("-state", "pk")


def of_other_epochs() -> QuerySet[Generation]:
    """Return the generations that were filled in another epoch and are not retired yet."""
    return Generation.objects.filter(state__in=Generation.ACTIVE).exclude(epoch=epoch_now())


def ensure_first() -> None:
    """Begin a first generation of this epoch for each configured engine that has none.

    The database's is current at once if there is nothing else to search yet. Any other becomes current when
    everything owed to it has been delivered; until then the database answers.
    """
    for engine in configured_engines():
        known = Generation.objects.filter(engine=engine, state__in=(State.BUILDING, State.CURRENT))
        if not known.filter(epoch=epoch_now()).exists():
            is_alone = engine == Generation.Engine.DATABASE and not known.exists()
            begin(engine, state=State.CURRENT if is_alone else State.BUILDING)


def renew_outdated() -> None:
    """Begin a generation for each configured engine whose index is outdated; readers search the old one until then."""
    for engine in configured_engines():
        if is_outdated(engine):
            begin_again(engine)


def is_outdated(engine: str) -> bool:
    """Say whether the index that readers search was made with other words or settings than this release makes.

    Not so after a way back: then this release's own index was replaced, and is kept for a day. Otherwise two releases
    that run at the same time would replace each other's index in turns.
    """
    found = current(engine)
    if found is None:
        return False
    wanted = fingerprint_now(engine)
    replaced = Generation.objects.filter(engine=engine, state=State.PREVIOUS, epoch=found.epoch, fingerprint=wanted)
    return found.fingerprint != wanted and not replaced.exists()


def is_of_this_release(generation: Generation) -> bool:
    """Say whether an index was made with the words and settings of this release."""
    return generation.fingerprint == fingerprint_now(generation.engine)


def begin_again(engine: str) -> Generation | None:
    """Return the generation that is being built with the words and settings of this release; begin it if needed.

    One that another release began is retired. None if another process has just begun one.
    """
    found = building(engine)
    if found is not None and is_of_this_release(found):
        return found
    if found is not None:
        Generation.objects.filter(pk=found.pk, state=State.BUILDING).update(state=State.RETIRED)
        logger.info("generation of another release retired: %s", found.name)
    return begin(engine)


def begin(engine: str, *, state: str = State.BUILDING) -> Generation | None:
    """Create and return a generation, to which every publication is owed from now on; None if another process did."""
    stamp = timezone.now().strftime("%Y%m%d%H%M%S")
    name = f"{settings.SEARCH_INDEX_PREFIX}-{engine}-{stamp}-{secrets.token_hex(3)}"
    try:
        with transaction.atomic():
            clock.hold()
            epoch = VersionClock.objects.moment().epoch
            generation = Generation.objects.create(
                engine=engine, name=name, state=state, epoch=epoch, fingerprint=fingerprint_now(engine)
            )
    except IntegrityError:
        return None
    logger.info("generation begun: %s", name)
    return generation


def current(engine: str) -> Generation | None:
    """Return the generation of this epoch that readers search."""
    return Generation.objects.filter(engine=engine, state=State.CURRENT, epoch=epoch_now()).first()


def building(engine: str) -> Generation | None:
    """Return the generation of this epoch that is being built."""
    return Generation.objects.filter(engine=engine, state=State.BUILDING, epoch=epoch_now()).first()


def promote(generation: Generation) -> None:
    """Let readers search this generation; the previous one is kept for a day. Safe to repeat after a crash."""
    others = Generation.objects.filter(engine=generation.engine).exclude(pk=generation.pk)
    index_of(generation).make_searchable()
    now = timezone.now()
    with transaction.atomic():
        # A process that delivers to it waits here, and then finds that it is searched: see `delivery._move_watermark`.
        Generation.objects.select_for_update().get(pk=generation.pk)
        index_of(generation).refresh()
        others.filter(state=State.PREVIOUS).update(state=State.RETIRED)
        others.filter(state=State.CURRENT).update(state=State.PREVIOUS, replaced_at=now)
        Generation.objects.filter(pk=generation.pk).update(
            state=State.CURRENT, replaced_at=None, lease_holder="", lease_until=None
        )
    logger.info("generation is current: %s", generation.name)


def roll_back(engine: str) -> Generation:
    """Let readers search the previous generation again, and return it. Raises `NoGeneration` when there is none."""
    replaced = Generation.objects.filter(engine=engine, state=State.PREVIOUS, epoch=epoch_now())
    previous = replaced.order_by("-replaced_at").first()
    if previous is None:
        raise NoGeneration(f"The engine {engine} has no previous generation to go back to; it is kept for one day.")
    promote(previous)
    return previous


def retire(*, at: datetime, orphans_after: timedelta = KEPT) -> None:
    """Drop what was replaced more than a day ago, and indexes of our prefix that no generation has owned for that long.

    Raises `EngineUnavailable`; call it again later.
    """
    aged = Generation.objects.filter(state=State.PREVIOUS, replaced_at__lte=at - KEPT)
    aged.update(state=State.RETIRED)
    for generation in Generation.objects.filter(engine__in=configured_engines(), state=State.RETIRED):
        index_of(generation).drop()
        generation.delete()
        logger.info("generation dropped: %s", generation.name)
    known = set(Generation.objects.values_list("name", flat=True))
    for name in drop_orphans(known=known, older_than=at - orphans_after):
        logger.info("orphaned index dropped: %s", name)
