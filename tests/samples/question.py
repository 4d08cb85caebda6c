"""A question with everything."""

from datetime import UTC, datetime

from hub.content.practice import PracticePage
from hub.content.question import QuestionPage
from tests import factories
from tests.samples import common

ABOUT = "bank-sampah-yang-ditanyakan"
JEMBAYAN = ("64.02.02.2001", "Jembayan")


def sample() -> QuestionPage:
    """Return it."""
    return QuestionPage(
        **common(),
        title="Bagaimana cara mengajak warga menabung sampah?",
        about=PracticePage.objects.filter(slug=ABOUT).first() or factories.practice(title="Bank sampah", slug=ABOUT),
        asked_by=factories.village(*JEMBAYAN).region,
        question="Bagaimana cara mengajak warga menabung sampah pada bulan pertama?",
        answer="Kami mulai dari satu RT di tepian Mahakam, lalu ibu-ibu PKK mengajak tetangganya.",
        may_be_shown=True,
        show_village=True,
        sent_at=datetime(2026, 9, 1, 2, tzinfo=UTC),
        answered_at=datetime(2026, 9, 4, 3, tzinfo=UTC),
    )
