"""Comments of readers that were shown by somebody: words and day, without a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists

from hub.models.publication import Publication
from hub.models.reader_comment import ReaderComment
from hub.selectors.columns import Total
from hub.selectors.site_identity import public_site


@dataclass(frozen=True)
class ShownComment:
    """One comment."""

    id: int
    words: str
    sent_at: datetime


@dataclass(frozen=True)
class CommentPage:
    """One page of comments, newest first."""

    rows: Sequence[ShownComment]
    has_more: bool
    total: Total | None = None


def shown_comments(content_id: str, *, first: int, before: int | None = None, total: bool = False) -> CommentPage:
    """Return the `first` newest comments on a publication, older than the one with the id `before`.

    Two statements, and one for the total. Empty if the publication is not public, or if its kind
    takes no comments (any more).
    """
    site = public_site()
    if site is None or not site.shown.comment_kinds:
        return CommentPage((), has_more=False, total=Total(0) if total else None)
    content = Publication.objects.public().filter(pk=content_id, kind__in=site.shown.comment_kinds)
    found = ReaderComment.objects.filter(Exists(content), content_id=content_id, state=ReaderComment.State.SHOWN)
    counted = Total(found.count()) if total else None
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = [ShownComment(*row) for row in found.order_by("-pk").values_list("pk", "words", "sent_at")[: first + 1]]
    return CommentPage(rows[:first], has_more=len(rows) > first, total=counted)
