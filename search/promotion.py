"""The checks that a new index must pass before it is searched."""

import logging

from django.db import transaction
from django.db.models import Count, Max, Sum
from django.utils import timezone

from hub.models.publication import Publication
from hub.publishing import clock
from search import generations
from search.engines.base import Census, Index
from search.models import Failure, Generation, VocabularyWord

logger = logging.getLogger(__name__)

CHECKS = 5
WORDS_AT_ONCE = 1_000
MOST_REFUSED = 10
MOST_REFUSED_SHARE = 0.01


class GateClosed(RuntimeError):
    """The index must not be searched; the message says why."""


def promote_complete(generation: Generation, index: Index) -> None:
    """Let readers search a complete generation if what they search now is outdated, or nothing.

    One that `rebuild` builds is left to it. Raises `GateClosed`.
    """
    if generation.state != Generation.State.BUILDING or _is_leased(generation):
        return
    if generations.current(generation.engine) is None or generations.is_outdated(generation.engine):
        check_gate(generation, index)
        generations.promote(generation)


def give_up(generation: Generation) -> None:
    """Retire a generation whose index is gone; the relay begins another one, and until then the database answers."""
    logger.error("the index %s is gone from the engine; a new one is begun", generation.name)
    Generation.objects.filter(pk=generation.pk).update(state=Generation.State.RETIRED)


def check_gate(generation: Generation, index: Index) -> None:
    """Raise `GateClosed` unless the index was made as its generation says and holds exactly the public versions."""
    if index.fingerprint() != generation.fingerprint:
        raise GateClosed(
            f"The index {generation.name} was made with other words or settings than its generation. "
            f"Make another one: manage.py rebuild --engine {generation.engine}"
        )
    check_words(generation, index)
    check_counts(generation, index)


def check_words(generation: Generation, index: Index) -> None:
    """Raise `GateClosed` unless the index takes every stem of the vocabulary for what it is."""
    known = VocabularyWord.objects.exclude(stem="").order_by("stem").values_list("stem", flat=True).distinct()
    stems = list(known)
    for start in range(0, len(stems), WORDS_AT_ONCE):
        batch = stems[start : start + WORDS_AT_ONCE]
        for stem, made in zip(batch, index.divided(batch), strict=True):
            if made != [stem]:
                raise GateClosed(f'The index {generation.name} takes the stem "{stem}" for "{" ".join(made)}".')


def check_counts(generation: Generation, index: Index) -> None:
    """Raise `GateClosed` unless the index holds exactly the public versions up to its watermark."""
    refused = _refused(generation)
    expected, found = _compared(generation, index, refused)
    if expected != found:
        raise GateClosed(
            f"There are {expected.count} publications (sum of versions {expected.version_sum}), but the index "
            f"holds {found.count} ({found.version_sum})."
        )
    if len(refused) > max(MOST_REFUSED, MOST_REFUSED_SHARE * expected.count):
        raise GateClosed(f"The index refused {len(refused)} publications; `manage.py search_status` lists them.")


def _is_leased(generation: Generation) -> bool:
    leased = Generation.objects.filter(pk=generation.pk, lease_until__gt=timezone.now())
    return leased.exists()


def counts_agree(generation: Generation, index: Index) -> bool:
    """Say whether the index holds as many entries, of the same versions, as are public. Raises `EngineUnavailable`."""
    generation.refresh_from_db(fields=["watermark"])
    expected, found = _compared(generation, index, _refused(generation))
    return expected == found


def _refused(generation: Generation) -> frozenset[str]:
    return frozenset(Failure.objects.filter(generation=generation).values_list("publication_id", flat=True))


def _compared(generation: Generation, index: Index, refused: frozenset[str]) -> tuple[Census, Census]:
    """Count both sides with no change in between; as a last resort, make publishers wait for a moment."""
    for _ in range(CHECKS):
        changed = _changed(generation.watermark)
        both = _both(generation, index, leaving_out=refused | changed)
        if changed == _changed(generation.watermark):
            return both
    with transaction.atomic():
        clock.hold()
        return _both(generation, index, leaving_out=refused | _changed(generation.watermark))


def _both(generation: Generation, index: Index, *, leaving_out: frozenset[str]) -> tuple[Census, Census]:
    public = Publication.objects.filter(withdrawn_at__isnull=True, version__lte=generation.watermark)
    counted = public.exclude(pk__in=leaving_out).aggregate(
        count=Count("pk"), total=Sum("version"), highest=Max("version")
    )
    expected = Census(count=counted["count"], version_sum=counted["total"] or 0, highest=counted["highest"] or 0)
    return expected, index.census(up_to=generation.watermark, leaving_out=leaving_out)


def _changed(watermark: int) -> frozenset[str]:
    return frozenset(Publication.objects.filter(version__gt=watermark).values_list("pk", flat=True))
