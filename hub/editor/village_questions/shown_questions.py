"""Questions as the screens show them: in words, without what the reader may not see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from hub.content.question import Declined, QuestionPage
from hub.models.publication import Publication
from hub.models.region import Region

NOT_PUBLIC = "praktik yang tidak lagi terbit"


@dataclass(frozen=True)
class ShownQuestion:
    """A question in a list: its words, what it is about, the other village, its state, and when it was sent."""

    key: int
    question: str
    about: str
    village: str
    state: str
    sent_at: datetime
    answer: str


def shown(pages: Iterable[QuestionPage], *, to_asker: bool) -> list[ShownQuestion]:
    """Return the questions as one of the two villages sees them; two statements, whatever their number."""
    listed = list(pages)
    titles = titles_of(page.about_id for page in listed)
    origins = dict(
        Region.objects.filter(page__path__in={page.path[: -Page.steplen] for page in listed}).values_list(
            "page__path", "name"
        )
    )
    return [
        ShownQuestion(
            key=page.pk,
            question=page.question,
            about=titles.get(page.about_id, NOT_PUBLIC),
            village=origins.get(page.path[: -Page.steplen], "") if to_asker else name_of(page.asked_by),
            state=state_of(page),
            sent_at=page.sent_at,
            answer=page.answer,
        )
        for page in listed
    ]


def titles_of(page_ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return the titles of those pages that are public now; one statement."""
    found = Publication.objects.public().filter(page_id__in={key for key in page_ids if key is not None})
    return dict(found.values_list("page_id", "title"))


def name_of(region: Region | None) -> str:
    """Return what a village is called; one that no longer exists has no name."""
    return region.full_name if region is not None else "Sebuah desa"


def state_of(page: QuestionPage) -> str:
    """Return in words what became of the question."""
    if page.taken_back_at is not None:
        return "ditarik desa penanya"
    if page.declined:
        return str(Declined(page.declined).label)
    if page.answered_at is None:
        return "menunggu jawaban"
    return "dijawab, terbit" if page.live else "dijawab"
