"""Whether a draft from elsewhere goes out at once, by the choice and the trust of its village, and why not."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from hub.feeds.arrived_items import ArrivedItem
from hub.media.stores import FileUnreadable
from hub.media.writing import FileNotStored
from hub.models.feed_source import FeedSource
from hub.pages.content import ContentPage
from hub.privacy.hits import hits_in
from hub.privacy.stopped import PublishingStopped

NEW_ENOUGH = timedelta(days=30)
PERSONAL = "Belum boleh terbit: {found}. Hapus atau samarkan dahulu."
NOT_THE_VILLAGES = "Menunggu tinjauan: desa belum boleh menerbitkan jenis ini sendiri."
NOBODY = "Tetap draf: yang memilih terbit sendiri tidak lagi berwenang. Pilih sekali lagi di pengaturan sumber."
OLD = "Tetap draf: tulisan lama. Terbitkan sendiri bila masih perlu."
DOUBTFUL = "Tetap draf: feed-nya rusak, jadi periksa apakah isinya lengkap."
INCOMPLETE = "Tetap draf: belum lengkap."
NOT_COMPLETE = "Tetap draf: {found}"


def personal_data_in(item: ArrivedItem) -> str:
    """Return a sentence on what may not become public in the item's words, with masked numbers, or ""."""
    found = [*hits_in(item.summary, place="Ringkasan"), *hits_in(item.text, place="Isi")]
    told = list({hit.key: str(hit) for hit in reversed(found)}.values())[::-1]
    return PERSONAL.format(found="; ".join(told)) if told else ""


def let_out(
    page: ContentPage, revision: Revision, *, source: FeedSource, item: ArrivedItem, lacks: Iterable[str], at: datetime
) -> str:
    """Publish the draft if everything allows it, and return ""; otherwise return why it stays a draft.

    `lacks` says what of the item could not be brought. Call it inside a transaction, which survives a refusal.
    """
    reason = _against(page, source=source, item=item, at=at) or (INCOMPLETE if list(lacks) or item.left_out else "")
    if reason:
        return reason
    try:
        with transaction.atomic():
            revision.as_object().full_clean()
            PublishPageRevisionAction(revision, user=source.released_by).execute(skip_permission_checks=True)
    except PublishingStopped as stopped:
        return PERSONAL.format(found="; ".join(stopped.objections))
    except ValidationError as mistakes:
        return NOT_COMPLETE.format(found=" ".join(mistakes.messages))
    except (FileUnreadable, FileNotStored) as failed:
        return NOT_COMPLETE.format(found=f"{failed.objections[0]}.")
    return ""


def _against(page: ContentPage, *, source: FeedSource, item: ArrivedItem, at: datetime) -> str:
    user = source.released_by
    if user is None or not user.is_active:
        return NOBODY
    if item.is_doubtful:
        return DOUBTFUL
    if item.at is None or item.at < at - NEW_ENOUGH:
        return OLD
    return "" if page.permissions_for_user(user).can_publish() else NOT_THE_VILLAGES
