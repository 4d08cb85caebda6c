"""What villages tell, ask and copy from each other: every kind in every state, and the own pages that lead to it.

Who may read a word follows from one rule: what is public and what was told to the own village has the open title, all
else the neighbour's own word. So nothing has to be listed that may be seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from itertools import count
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.content.news import NewsPage
from hub.content.practice import PracticePage
from hub.content.question import Declined, QuestionPage
from hub.content.response import ResponsePage
from hub.content.village import VillagePage
from hub.models.user import User
from hub.pages.content import ContentPage
from hub.practices.proof import ProofLevel
from hub.publishing.publishable import publishable_classes
from hub.review.submitting import send_for_review
from hub.shapes.adoptions import AdoptionState
from tests.frontend_api.marking import mark
from tests.samples import items, sample_of, stream

COMMON = "Musyawarah"
OPEN = f"{COMMON} Terbuka"
A_DAY = timedelta(days=1)


class State(Enum):
    """How far a page has come."""

    DRAFT = "draft"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"

    @property
    def is_public(self) -> bool:
        """Say whether readers see it."""
        return self is State.PUBLIC

    @property
    def has_been_public(self) -> bool:
        """Say whether readers saw it once."""
        return self in (State.PUBLIC, State.WITHDRAWN)


# What became of a question before anybody published it: what its row says.
ASKED: dict[str, dict[str, Any]] = {
    "asked": {},
    "answered": {"answer": "Tiga bulan.", "answered_at": timezone.now()},
    "declined": {"declined": Declined.NO_TIME.value},
    "taken_back": {"taken_back_at": timezone.now()},
}
AGREED = {"answer": "Tiga bulan.", "answered_at": timezone.now(), "may_be_shown": True, "show_village": True}


@dataclass
class Side:
    """A village with the word in what only it may know, somebody who writes there, and numbers for its pages."""

    village: VillagePage
    word: str
    user: User
    numbers: Iterator[int]

    def words(self, *, is_known: bool) -> str:
        """Return the title of something that the own village knows, or not."""
        return OPEN if is_known else f"{COMMON} {self.word}"


@dataclass
class Stories:
    """The numbers of pages: `hidden` of the neighbour by kind and state, and `leading`, own ones that lead to them."""

    hidden: dict[str, int] = field(default_factory=dict)
    leading: dict[str, int] = field(default_factory=dict)


def side_of(village: VillagePage, *, word: str, user: User, first: int) -> Side:
    """Return a side whose pages have numbers from the first one on."""
    return Side(village, word, user, count(first))


def put(side: Side, page: ContentPage, state: State, *, is_told: bool = False) -> Any:
    """Store the page in this state. What is told keeps its words; of what is public a later draft is hidden."""
    page.page_ptr_id, page.owner = next(side.numbers), side.user
    page.title = page.title or side.words(is_known=is_told or state.is_public)
    page.slug, page.live = f"{page.kind}-{page.pk}".replace("_", "-"), state.has_been_public
    if not is_told and not state.is_public:
        mark(page, side.word)
    if state.has_been_public:
        page.first_published_at = page.last_published_at = timezone.now()
    side.village.add_child(instance=page)
    if state is State.WITHDRAWN:  # By `withdraw`, when everything that leads to it is there.
        page.save_revision(user=side.user)
    elif state is State.WAITING:
        page.save_revision(user=side.user)
        send_for_review(Page.objects.get(pk=page.pk), side.user)
    elif state is State.SCHEDULED:
        page.go_live_at = timezone.now() + A_DAY
        page.save_revision(user=side.user, approved_go_live_at=page.go_live_at)
    else:
        if state.is_public:
            page.title = side.words(is_known=False)
            mark(page, side.word)
        page.save_revision(user=side.user, log_action=True)
    return page


def practice(side: Side, state: State) -> PracticePage:
    """Store a practice that fits everywhere."""
    story = {"problem": "Sampah plastik menumpuk di tepi sungai.", "solution": "Warga menabung sampah setiap Jumat."}
    page: PracticePage = put(side, PracticePage(title="", proof=ProofLevel.RUNNING, **story), state)
    return page


def adoption(side: Side, origin: Page, state: State) -> AdoptionPage:
    """Store a copy that has begun."""
    facts = {"state": AdoptionState.IN_PROGRESS, "state_on": timezone.localdate(), "adopted_from": origin}
    page: AdoptionPage = put(side, AdoptionPage(title="", adaptations="Dua kali sebulan, di balai.", **facts), state)
    return page


def response(side: Side, copy: AdoptionPage, state: State) -> ResponsePage:
    """Store what the side says about a copy of what it told."""
    words = side.words(is_known=state.is_public)
    page: ResponsePage = put(side, ResponsePage(title="", adoption=copy, words=words), state)
    return page


def question(
    asker: Side, asked: Side, about: Page, state: State = State.DRAFT, *, own: Side, **row: Any
) -> QuestionPage:
    """Store a question below the village that is asked; the two villages know its words, whatever became of it."""
    is_told = own.village in (asker.village, asked.village)
    words = asker.words(is_known=is_told or state.is_public)
    facts = {"about": about, "asked_by": asker.village.region, "question": words}
    page: QuestionPage = put(asked, QuestionPage(title=words, **facts, **row), state, is_told=is_told)
    if is_told and page.answer:  # What the one that was asked goes on writing is told when it is stored in the row.
        page.answer = asked.words(is_known=asked.village == own.village)
        page.save_revision(user=asked.user)
    return page


def tell(own: Side, neighbour: Side, third: Side) -> Stories:
    """Let each of the three tell, ask and copy in every state; the third is nothing to the own one, too."""
    told = Stories()
    rice, hall = practice(own, State.PUBLIC), practice(third, State.PUBLIC)
    for state in State:
        _tell_each(told, state, own=own, neighbour=neighbour, third=third)
    open_one = Page.objects.get(pk=told.hidden["practice public"])
    for name, row in ASKED.items():
        for asker, asked, about in ((neighbour, third, hall), (third, neighbour, open_one), (own, neighbour, open_one)):
            page = question(asker, asked, about, own=own, **row)
            told.hidden[f"question {name}, {asker.word} to {asked.word}"] = page.pk
        page = question(neighbour, own, rice, own=own, **row)
        told.leading[f"question {name}"] = page.pk
    told.hidden |= {kind.kind: page.pk for kind, page in _drafts(neighbour)}
    told.leading["news with links"] = _news(own, told.hidden).pk
    return told


def _tell_each(told: Stories, state: State, *, own: Side, neighbour: Side, third: Side) -> None:
    """Store one of each kind in this state, and what the own village says about it, which was begun while it could."""
    # A village stands once in a chain, so each state has its own.
    rice, shown, hall = (practice(side, State.PUBLIC) for side in (own, neighbour, third))
    copy = adoption(own, shown, State.PUBLIC)
    pages: dict[str, ContentPage] = {
        "practice": practice(neighbour, state),
        "adoption": adoption(neighbour, rice, state),
        "adoption of the third": adoption(neighbour, hall, state),
        "response": response(neighbour, copy, state),
        "question asked": question(neighbour, third, hall, state, own=own, **AGREED),
        "question to it": question(third, neighbour, shown, state, own=own, **AGREED),
        "own question": question(own, neighbour, shown, state, own=own, **AGREED),
    }
    told.hidden |= {f"{name} {state.value}": page.pk for name, page in pages.items()}
    told.leading[f"copy of what is public, {state.value}"] = copy.pk
    if state.has_been_public:
        leading = {
            "adoption": adoption(own, pages["practice"], State.DRAFT),
            "live adoption": adoption(own, pages["adoption of the third"], State.PUBLIC),
            "response": response(own, pages["adoption"], State.DRAFT),
            "live response": response(own, pages["adoption"], State.PUBLIC),
        }
        told.leading |= {f"{name} of {state.value}": page.pk for name, page in leading.items()}
        asked = question(own, neighbour, pages["practice"], own=own, **ASKED["answered"])
        told.hidden[f"own question about {state.value}"] = asked.pk
    if state is State.WITHDRAWN:
        for page in pages.values():
            page.refresh_from_db()
            page.unpublish()


def _drafts(neighbour: Side) -> Iterator[tuple[type[ContentPage], ContentPage]]:
    """Store a draft of every other kind that a village has."""
    for kind in publishable_classes():
        if VillagePage in kind.allowed_parent_page_models() and kind.kind not in ("adoption", "question", "response"):
            page = sample_of(kind)
            page.title = ""
            yield kind, put(neighbour, page, State.DRAFT)


def _news(own: Side, hidden: dict[str, int]) -> NewsPage:
    """Store news that lead to two pages, of which one was withdrawn and one has a later draft."""
    pages = items(hidden["practice withdrawn"], hidden["practice public"])
    content = stream(("content_links", {"title": "Baca juga", "pages": pages}))
    page: NewsPage = put(own, NewsPage(title="", content=content), State.PUBLIC)
    return page
