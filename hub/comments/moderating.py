"""What readers wrote, for those who decide whether it is shown: the village first, after a week those above it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hub.models.reader_comment import CommentSender, ReaderComment
from hub.models.roles import Rights
from hub.tenancy.grants import below, holds, own_paths, writes_for_village
from hub.tenancy.releasing import DEPTH_OF_VILLAGES

DAYS_OF_THE_VILLAGE = 7
KEPT_DAYS = 90


def _reviews(rights: Rights) -> bool:
    return rights.reviews and rights.page_models is None


def _decides(rights: Rights) -> bool:
    return writes_for_village(rights) or _reviews(rights)


def may_moderate(user: Any) -> bool:
    """Say whether the user decides on comments anywhere."""
    return holds(user, _decides)


def waiting_comments(user: Any) -> "QuerySet[ReaderComment]":
    """Return what the user decides about, oldest first: the own village's; above, what waits for a week."""
    found = ReaderComment.objects.filter(state=ReaderComment.State.WAITING)
    found = found if user.is_active and user.is_superuser else found.filter(_own(user))
    return found.select_related("page", "sender").order_by("id")


def shown_comments_of(user: Any) -> "QuerySet[ReaderComment]":
    """Return what is shown at the places where the user decides, newest first."""
    found = ReaderComment.objects.filter(state=ReaderComment.State.SHOWN)
    if not (user.is_active and user.is_superuser):
        found = found.filter(below(own_paths(user, _decides), field="page__path"))
    return found.select_related("page").order_by("-decided_at", "-id")


@transaction.atomic
def decide(comment_id: int, user: Any, *, is_shown: bool) -> bool:
    """Show a comment that waits for the user, or refuse it and forget who sent it; say whether it still waited."""
    state = ReaderComment.State.SHOWN if is_shown else ReaderComment.State.REFUSED
    return _set(waiting_comments(user), comment_id, user, state)


@transaction.atomic
def hide(comment_id: int, user: Any) -> bool:
    """Take back a comment that is shown at a place of the user, and forget who sent it; say whether it was shown."""
    return _set(shown_comments_of(user), comment_id, user, ReaderComment.State.REFUSED)


def forget_old_senders(*, at: datetime) -> None:
    """Forget who sent what ninety days ago, refuse what nobody has read by then, and delete what was refused."""
    limit = at - timedelta(days=KEPT_DAYS)
    CommentSender.objects.filter(sent_at__lt=limit).delete()
    waiting = ReaderComment.objects.filter(state=ReaderComment.State.WAITING, sent_at__lt=limit)
    waiting.update(state=ReaderComment.State.REFUSED, decided_at=at)
    ReaderComment.objects.filter(state=ReaderComment.State.REFUSED, decided_at__lt=limit).delete()


def _own(user: Any) -> Q:
    old = Q(sent_at__lt=timezone.now() - timedelta(days=DAYS_OF_THE_VILLAGE))
    of_no_village = Q(page__depth__lt=DEPTH_OF_VILLAGES)
    of_villages = below(own_paths(user, writes_for_village), field="page__path")
    from_above = below(own_paths(user, _reviews), field="page__path")
    return of_villages | (from_above & (old | of_no_village))


def _set(found: "QuerySet[ReaderComment]", comment_id: int, user: Any, state: ReaderComment.State) -> bool:
    allowed = found.order_by().values("pk")
    # The state is asked again in the update: of two who decide at once, the first counts.
    rows = ReaderComment.objects.filter(pk=comment_id, pk__in=allowed)
    is_done = rows.update(state=state, decided_at=timezone.now(), decided_by=user.pk) == 1
    if is_done and state == ReaderComment.State.REFUSED:
        CommentSender.objects.filter(comment_id=comment_id).delete()
    return is_done
