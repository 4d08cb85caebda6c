"""What questions add to a village's desk: those that wait for its answer, and answers that it has not read yet."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from hub.content.question import QuestionPage
from hub.content.village import VillagePage
from hub.editor.due import Due
from hub.editor.village_questions.answering_screen import ANSWER
from hub.editor.village_questions.asking_screen import ASKED
from hub.editor.village_questions.shown_questions import name_of
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.questions.reminding import REMINDED_AFTER

MOST = 20
RESULTS = (VillageNotice.Kind.ANSWERED, VillageNotice.Kind.DECLINED)


def due_questions(village: VillagePage, user: User) -> Iterator[Due]:
    """Return both for those who write in the village, at most twenty each; two statements."""
    if not hasattr(village, "region") or not village.permissions_for_user(user).can_add_subpage():
        return
    told = VillageNotice.objects.filter(village=village.region, kind__in=RESULTS, seen_at=None)
    for notice in told.select_related("page").order_by("made_at", "pk")[:MOST]:
        yield Due(notice.get_kind_display(), notice.page.draft_title, reverse(ASKED, args=[notice.page_id]))
    waiting = QuestionPage.objects.waiting().filter(path__startswith=village.path).select_related("asked_by")
    for page in waiting.order_by("sent_at", "pk")[:MOST]:
        yield _waiting(page)


def _waiting(page: QuestionPage) -> Due:
    waited = timezone.now() - page.sent_at
    days = waited // timedelta(days=1)
    note = f"dari {name_of(page.asked_by)}, {f'menunggu {days} hari' if days else 'hari ini'}"
    return Due(f"Jawab: {page.title}", note, reverse(ANSWER, args=[page.pk]), is_overdue=waited >= REMINDED_AFTER)
