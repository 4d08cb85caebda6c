"""What a village's desk says of questions: those that wait for its answer; answers and responses not read yet."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.content.question import QuestionPage
from hub.content.village import VillagePage
from hub.editor.due import CountedDue, Due
from hub.editor.village_questions.answering_screen import ANSWER
from hub.editor.village_questions.asking_screen import ASKED
from hub.editor.village_questions.responding_screen import RESPONDED
from hub.editor.village_questions.shown_questions import name_of
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.questions.reminding import REMINDED_AFTER

MOST = 20
# What is told, and the screen on which it is read; a response that was withdrawn cannot be read.
SCREENS = {
    VillageNotice.Kind.ANSWERED: ASKED,
    VillageNotice.Kind.DECLINED: ASKED,
    VillageNotice.Kind.RESPONDED: RESPONDED,
}
READABLE = ~Q(kind=VillageNotice.Kind.RESPONDED) | Q(page__live=True)


def due_questions(village: VillagePage, user: User) -> Iterator[CountedDue]:
    """Return both for those who write in the village, at most twenty each; a statement for each that there is."""
    if not hasattr(village, "region") or not village.permissions_for_user(user).can_add_subpage():
        return
    told = VillageNotice.objects.filter(READABLE, village=village.region, kind__in=SCREENS, seen_at=None)
    notices = told.select_related("page").order_by("made_at", "pk")[:MOST]
    yield CountedDue(told.values("pk"), lambda _count: map(_told, notices))
    waiting = QuestionPage.objects.waiting().filter(path__startswith=village.path)
    pages = waiting.select_related("asked_by").order_by("sent_at", "pk")[:MOST]
    yield CountedDue(waiting.values("pk"), lambda _count: map(_waiting, pages))


def _told(notice: VillageNotice) -> Due:
    address = reverse(SCREENS[VillageNotice.Kind(notice.kind)], args=[notice.page_id])
    return Due(notice.get_kind_display(), notice.page.draft_title, address)


def _waiting(page: QuestionPage) -> Due:
    waited = timezone.now() - page.sent_at
    days = waited // timedelta(days=1)
    note = f"dari {name_of(page.asked_by)}, {f'menunggu {days} hari' if days else 'hari ini'}"
    return Due(f"Jawab: {page.title}", note, reverse(ANSWER, args=[page.pk]), is_overdue=waited >= REMINDED_AFTER)
