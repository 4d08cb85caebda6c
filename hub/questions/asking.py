"""A village asks another one: what may be asked about, how much, and what is refused before anybody reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from hub.content.question import QuestionPage, title_of
from hub.content.village import VillagePage
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.village_notice import VillageNotice
from hub.pages.content import ContentPage
from hub.privacy.publish_guard import Objections, objections
from hub.publishing.building import proposed_publication
from hub.publishing.sources import Sources

# The kinds that can be asked about.
ASKABLE = ("practice", "adoption")
MOST_OPEN = 5
MOST_A_WEEK = 20
WEEK = timedelta(days=7)
GONE = "Praktik ini tidak lagi terbit, jadi tidak dapat ditanyakan."
OWN = "Ini praktik desa Anda sendiri."
TOO_MANY_OPEN = (
    f"Desa Anda sudah punya {MOST_OPEN} pertanyaan yang belum dijawab. Tunggu jawabannya, atau tarik salah satu."
)
BUSY = "Desa itu sedang banyak pertanyaan. Bacalah jawaban yang sudah ada, atau tanyakan lagi minggu depan."
PERSONAL = "Hapus atau samarkan, lalu kirim lagi. Pertanyaan langsung dibaca desa lain."


class QuestionRefused(Exception):
    """Nothing was stored or sent; `objections` say why and what to do, in the words of the screens."""

    def __init__(self, *objections: str) -> None:
        super().__init__(" ".join(objections))
        self.objections: Sequence[str] = objections


@dataclass(frozen=True)
class NewQuestion:
    """What is asked about which page, and what the asking village agrees to."""

    about: ContentPage
    text: str
    may_be_shown: bool = False
    show_village: bool = False


def askable(page_id: int) -> ContentPage | None:
    """Return the page with this number if it is public, of a village, and can be asked about."""
    found = Publication.objects.public().filter(page_id=page_id, kind__in=ASKABLE).exclude(village="")
    page = Page.objects.filter(pk=page_id).first() if found.exists() else None
    return page.specific if page is not None else None


@transaction.atomic
def ask(village: VillagePage, new: NewQuestion) -> QuestionPage:
    """Store the question below the village that it goes to, and tell its people. Raises `QuestionRefused`.

    Both villages are locked first, so the limits hold when two people send at the same moment.
    """
    origin = new.about.get_parent()
    # One order for everybody: two villages that ask each other must not wait for one another.
    list(Page.objects.select_for_update(no_key=True).filter(pk__in=(village.pk, origin.pk)).order_by("pk"))
    if askable(new.about.pk) is None:
        raise QuestionRefused(GONE)
    if origin.pk == village.pk:
        raise QuestionRefused(OWN)
    asker = Region.objects.get(page=village.pk)
    _refuse_too_many(asker, origin)
    page = QuestionPage(
        title=title_of(new.text),
        about=new.about,
        asked_by=asker,
        question=new.text,
        may_be_shown=new.may_be_shown,
        show_village=new.may_be_shown and new.show_village,
        pillars=new.about.pillars,
        sdgs=new.about.sdgs,
        is_demo=new.about.is_demo,
        live=False,
    )
    refuse_personal_data(page)
    VillagePage.objects.get(pk=origin.pk).add_child(instance=page)
    VillageNotice.objects.create(
        village=Region.objects.get(page=origin.pk), kind=VillageNotice.Kind.ASKED, page_id=page.pk
    )
    return page


def refuse_personal_data(page: ContentPage) -> None:
    """Raise `QuestionRefused` if what is written, as it is in memory, holds numbers of persons."""
    sources = Sources()
    [found] = objections([proposed_publication(page, page.card(sources), page.body(sources))])
    if found.hits:
        raise QuestionRefused(*(f"{sentence}." for sentence in Objections(hits=found.hits).sentences()), PERSONAL)


def _refuse_too_many(asker: Region, origin: Page) -> None:
    if QuestionPage.objects.waiting().filter(asked_by=asker).count() >= MOST_OPEN:
        raise QuestionRefused(TOO_MANY_OPEN)
    this_week = QuestionPage.objects.filter(path__startswith=origin.path, sent_at__gt=timezone.now() - WEEK)
    if this_week.count() >= MOST_A_WEEK:
        raise QuestionRefused(BUSY)
