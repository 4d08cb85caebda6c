"""Delivers publications to an index in the order of their versions. A refused publication does not hold up others."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from hub.models.publication import Publication
from hub.publishing.growing_pause import GrowingPause
from search.engines.base import Index, Refusal
from search.models import Failure, Generation
from search.search_documents import documents_of

logger = logging.getLogger(__name__)

BATCH = 500
RETRY_BATCH = 100
CAUGHT_UP_EVERY = timedelta(seconds=5)
BEFORE_NEXT_TRY = GrowingPause(first_seconds=5, longest_seconds=600)
# A publication that was refused because of its content will hardly be accepted a minute later.
BEFORE_NEXT_TRY_OF_POISON = GrowingPause(first_seconds=3_600, longest_seconds=86_400)


@dataclass(frozen=True)
class Delivery:
    """The result of one batch."""

    delivered: int
    refused: int

    @property
    def has_worked(self) -> bool:
        """Whether there was anything to deliver."""
        return self.delivered + self.refused > 0


def prepare(generation: Generation, index: Index) -> None:
    """Create the index of a generation unless it exists; everything is owed again to an index that was just created."""
    if index.create() and generation.watermark:
        Generation.objects.filter(pk=generation.pk).update(watermark=0)
        generation.watermark = 0


def deliver(generation: Generation, index: Index) -> Delivery:
    """Deliver the next batch that is owed, and retry what failed before and is due again.

    Raises `EngineUnavailable` or `IndexLost`; then nothing is marked as delivered and everything stays owed.
    """
    asked_at = timezone.now()
    owed = list(_owed(generation)[:BATCH])
    refusals = index.write(documents_of(owed)) if owed else []
    if owed:
        is_searched = generation.state != Generation.State.BUILDING
        if is_searched:
            index.refresh()
        _record(generation, owed, refusals)
        _move_watermark(generation, owed[-1].version, is_searched=is_searched)
    if len(owed) < BATCH:
        _note_caught_up(generation, at=asked_at)
    retried, refused_again = _retry(generation, index)
    refused = len(refusals) + refused_again
    delivery = Delivery(delivered=len(owed) + retried - refused, refused=refused)
    if delivery.has_worked:
        logger.info(
            "delivered %d, refused %d, up to version %d: %s",
            delivery.delivered,
            delivery.refused,
            generation.watermark,
            generation.name,
        )
    return delivery


def redeliver(generation: Generation, index: Index, publication_ids: Sequence[str]) -> None:
    """Deliver these publications once more, whatever the watermark is, and let readers see them.

    Raises as `deliver` does, and `IndexAhead`.
    """
    for start in range(0, len(publication_ids), BATCH):
        _deliver_again(generation, index, publication_ids[start : start + BATCH])


def owed_count(generation: Generation) -> int:
    """Return how many publications have a version above the generation's watermark."""
    return Publication.objects.filter(version__gt=generation.watermark).count()


def _owed(generation: Generation) -> QuerySet[Publication]:
    above = Publication.objects.filter(version__gt=generation.watermark)
    return above.defer("card", "body").order_by("version")


def _move_watermark(generation: Generation, version: int, *, is_searched: bool) -> None:
    """Record that readers see everything up to this version.

    Nobody searches an index that is being built, so it is not refreshed. If it became the current one in the meantime,
    the watermark does not move: what was just written stays owed and is delivered once more.
    """
    building = Q(state=Generation.State.BUILDING)
    rows = Generation.objects.filter(~building if is_searched else building, pk=generation.pk, watermark__lt=version)
    if rows.update(watermark=version):
        generation.watermark = max(generation.watermark, version)


def _note_caught_up(generation: Generation, *, at: datetime) -> None:
    """Record that nothing was owed at this moment, at most once every five seconds."""
    if at - generation.caught_up_at >= CAUGHT_UP_EVERY:
        Generation.objects.filter(pk=generation.pk).update(caught_up_at=at)
        generation.caught_up_at = at


def _retry(generation: Generation, index: Index) -> tuple[int, int]:
    due = Failure.objects.filter(generation=generation, next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")
    publication_ids = list(due.values_list("publication_id", flat=True)[:RETRY_BATCH])
    if not publication_ids:
        return 0, 0
    publications, refusals = _deliver_again(generation, index, publication_ids)
    gone = set(publication_ids) - {publication.pk for publication in publications}
    Failure.objects.filter(generation=generation, publication_id__in=gone).delete()
    return len(publications), len(refusals)


def _deliver_again(
    generation: Generation, index: Index, publication_ids: Sequence[str]
) -> tuple[list[Publication], list[Refusal]]:
    publications = list(Publication.objects.filter(pk__in=publication_ids).defer("card", "body"))
    refusals = index.write(documents_of(publications)) if publications else []
    if publications:
        index.refresh()
    _record(generation, publications, refusals)
    return publications, refusals


def _record(generation: Generation, publications: Sequence[Publication], refusals: Iterable[Refusal]) -> None:
    refused = {refusal.publication_id: refusal for refusal in refusals}
    taken = {publication.pk: publication.version for publication in publications if publication.pk not in refused}
    failures = Failure.objects.filter(generation=generation, publication_id__in=taken)
    # Another relay may have recorded the refusal of a newer version; this delivery does not resolve it.
    healed = [failure.pk for failure in failures if failure.version <= taken[failure.publication_id]]
    Failure.objects.filter(pk__in=healed).delete()
    for refusal in refused.values():
        _record_failure(generation, refusal)


def _record_failure(generation: Generation, refusal: Refusal) -> None:
    known = Failure.objects.filter(generation=generation, publication_id=refusal.publication_id).first()
    attempts = (known.attempts if known else 0) + 1
    pause = BEFORE_NEXT_TRY_OF_POISON if refusal.is_poison else BEFORE_NEXT_TRY
    Failure.objects.update_or_create(
        generation=generation,
        publication_id=refusal.publication_id,
        defaults={
            "version": max(refusal.version, known.version if known else 0),
            "attempts": attempts,
            "next_try_at": timezone.now() + timedelta(seconds=pause.seconds(failures=attempts)),
            "error": refusal.error[:80],
            "reason": refusal.reason[:300],
            "is_poison": refusal.is_poison,
        },
    )
    logger.warning("publication refused by %s: %s, %s", generation.name, refusal.publication_id, refusal.error)
