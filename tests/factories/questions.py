"""Questions between villages: asked, answered and public, as far as is wanted."""

from typing import Any

from wagtail.models import Page

from hub.content.question import QuestionPage
from hub.content.village import VillagePage
from hub.questions.asking import NewQuestion, ask
from tests.factories.content import practice, published
from tests.factories.places import village

ASKING = ("64.03.12.2003", "Batu Putih")


def asking_village() -> VillagePage:
    """Return a village of another regency."""
    return village(*ASKING)


def question(
    about: Page | None = None,
    *,
    asked_by: VillagePage | None = None,
    text: str = "Berapa lama sampai warga mau menabung sampah?",
    agreed: bool = True,
    named: bool = False,
) -> QuestionPage:
    """Return a question that waits for its answer."""
    told: Any = about or practice()
    return ask(asked_by or asking_village(), NewQuestion(told, text, may_be_shown=agreed, show_village=named))


def public_question(
    about: Page | None = None, *, answer: str = "Tiga bulan, mulai dari satu RT.", **said: Any
) -> QuestionPage:
    """Return a question whose answer is public."""
    page = question(about, **said)
    page.answer = answer
    return published(page)
