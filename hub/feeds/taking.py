"""Takes one piece of a source: a new one becomes a draft, an edited one changes it, and nothing comes twice."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from wagtail.models import Page

from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.became import Became, ImportPlace
from hub.feeds.brought_media import bring
from hub.feeds.draft_making import conclude, make_draft_of
from hub.feeds.edited_originals import follow_original
from hub.feeds.imported_kinds import REGISTER_KIND
from hub.feeds.typed_pieces import typed_here
from hub.media.writing import nothing_left_behind
from hub.models.feed_source import LONGEST_NOTE, FeedEntry, FeedSource

ALREADY = "Sudah ada: {title}"
ELSEWHERE = "Tetap draf: tulisan yang sama sudah terbit di desa lain."
NOT_STORED = "Tidak dapat disimpan: {reason}"
OUTCOMES = {
    Became.LEFT_OUT: FeedEntry.Outcome.LEFT_OUT,
    Became.REPEATED: FeedEntry.Outcome.REPEATED,
    Became.FAILED: FeedEntry.Outcome.FAILED,
}


def forecast(source: FeedSource, item: ArrivedItem, village: Page) -> Became:
    """Return what would become of the item, without storing or fetching anything; edits are not looked at."""
    if source.pk and FeedEntry.objects.filter(source=source, key=item.key).exists():
        return Became.UNCHANGED
    if item.is_removed or not _kind(source, item):
        return Became.LEFT_OUT
    return Became.REPEATED if _known_here(item, village, source=source) else Became.DRAFT


def take(source: FeedSource, item: ArrivedItem, place: ImportPlace, *, at: datetime) -> Became:
    """Do with one item what is to be done, in one transaction, so that nothing is left half done.

    Two relays that take the same item at the same time take it once. Raises `FileNotStored` if there is no room.
    """
    entry = FeedEntry.objects.select_related("source").filter(source=source, key=item.key).first()
    kind = "" if item.is_removed else _kind(source, item)
    if entry is not None and not (entry.outcome == FeedEntry.Outcome.LEFT_OUT and kind):
        return follow_original(entry, item, place, at=at)
    if not kind:
        return Became.UNCHANGED if entry is not None else _noted(source, item, Became.LEFT_OUT, "")
    known = _known_here(item, place.village, source=source)
    if known:
        return _noted(source, item, Became.REPEATED, ALREADY.format(title=known))
    try:
        return _new(source, item, place, kind=kind, at=at)
    except IntegrityError:
        return Became.WAITS  # Another relay, or somebody who adds a page, was faster. The next turn looks again.
    except ValidationError as mistakes:
        return _noted(source, item, Became.FAILED, NOT_STORED.format(reason=" ".join(mistakes.messages)))


def _new(source: FeedSource, item: ArrivedItem, place: ImportPlace, *, kind: str, at: datetime) -> Became:
    brought = bring(item, stored={}, wants_document=kind == REGISTER_KIND)
    with nothing_left_behind(), transaction.atomic():
        if FeedSource.objects.select_for_update(no_key=True).filter(pk=source.pk).first() is None:
            return Became.UNCHANGED  # The village has removed the source meanwhile.
        entry = _entry(source, item, FeedEntry.Outcome.IMPORTED)
        draft = make_draft_of(entry, kind, brought, item, place)
        stays = ELSEWHERE if _is_public_elsewhere(item, place.village) else ""
        return conclude(entry, draft, item, lacks=brought.missing, at=at, stays=stays)


def _kind(source: FeedSource, item: ArrivedItem) -> str:
    if source.sort == FeedSource.Sort.REGISTER:
        return REGISTER_KIND
    return source.kind_for(list(item.categories))


def _known_here(item: ArrivedItem, village: Page, *, source: FeedSource) -> str:
    """Return the title of a piece of this village that is the same, by its address or its words, or ""."""
    is_same = Q(words=item.words) & ~Q(source=source.pk, key=item.key)
    if item.own_address:  # Some sites give all pieces of a feed one address.
        is_same |= Q(address=item.own_address) & ~Q(source=source.pk)
    same = FeedEntry.objects.filter(is_same, source__village=village, outcome=FeedEntry.Outcome.IMPORTED)
    found = same.values_list("title", flat=True).first()
    return found or typed_here(item, village)


def _is_public_elsewhere(item: ArrivedItem, village: Page) -> bool:
    same = FeedEntry.objects.filter(words=item.words, page__live=True)
    return same.exclude(source__village=village).exists()


def _noted(source: FeedSource, item: ArrivedItem, became: Became, note: str) -> Became:
    """Record a piece that becomes no page."""
    try:
        with transaction.atomic():
            entry = _entry(source, item, OUTCOMES[became])
            entry.note = note[:LONGEST_NOTE]
            entry.save(update_fields=["note"])
    except IntegrityError:
        return Became.UNCHANGED
    return became


def _entry(source: FeedSource, item: ArrivedItem, outcome: FeedEntry.Outcome) -> FeedEntry:
    """Store the entry before all else: where two take the same piece, the second one stops here."""
    FeedEntry.objects.filter(source=source, key=item.key, outcome=FeedEntry.Outcome.LEFT_OUT).delete()
    return FeedEntry.objects.create(
        source=source,
        key=item.key,
        address=item.address,
        title=item.title,
        content=item.content,
        words=item.words,
        outcome=outcome,
    )
