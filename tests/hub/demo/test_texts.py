"""The texts of the demo fit the hub: every gap can be filled, every picture, pillar and document exists."""

import re
from dataclasses import dataclass
from io import BytesIO
from random import Random

import pytest
from django.db.models import ForeignKey
from PIL import Image
from wagtail.fields import StreamField
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.content.contest import ContestPage
from hub.demo.catalogue import (
    InformationTopic,
    PageText,
    PracticeTopic,
    Topic,
    featured_villages,
    information_topics,
    news_topics,
    pages_by_kind,
    practice_topics,
)
from hub.demo.demo_documents import PAPERS, pdf_of
from hub.demo.demo_places import ANYWHERE, LANDSCAPES, SPECIALITIES, place_of
from hub.demo.described import described_page
from hub.demo.scenes import SCENES, png_of
from hub.demo.stock import Stock
from hub.information.information_kinds import KINDS
from hub.models.fields import KeysField
from hub.models.region import Level, Region, VillageTerm
from hub.models.stored_media import HubDocument, HubImage
from hub.models.vocabulary import PILLARS, choices_of
from hub.regions.region_reader import PACKAGED_LIST, read_regions
from tests.conftest import Standing
from tests.factories import practice, village

PILLAR_KEYS = [key for key, _ in PILLARS]
SDG_KEYS = [key for key, _ in choices_of("sdg")]
PLACE = place_of(
    Region(code="64.02.08.2009", name="Pela", level=Level.VILLAGE, term=VillageTerm.DESA, head_title="Kepala Desa"),
    district="Kota Bangun",
    regency="Kutai Kartanegara",
)


VILLAGES = featured_villages()
DESCRIBED = [page for pages in (*pages_by_kind(), *(village.pages for village in VILLAGES)) for page in pages]
CONTESTS = {page.title for page in DESCRIBED if page.kind == "contest"}
ADOPTIONS = {page.title for page in DESCRIBED if page.kind == "adoption"}
PROFILES = [
    PageText.model_validate({"kind": "village", "region": text.code, "title": text.code, "date": -1, **text.profile})
    for text in VILLAGES
]


@dataclass(frozen=True)
class Anything(Stock):
    """A stock in which every page exists."""

    place: Page
    practice: Page

    def page(self, name: str) -> Page:
        """Return a place for a code, otherwise a page of the kind that has this title."""
        if name[0].isdigit():
            return self.place
        if name in ADOPTIONS:
            return AdoptionPage(title=name)
        return ContestPage(title=name) if name in CONTESTS else self.practice

    def region(self, code: str) -> Region:
        """Return the region of the place."""
        return Region.objects.get(page=self.place.pk)


@pytest.fixture(scope="module")
def anything(standing: Standing) -> Stock:
    """Return it, with the demo's pictures and documents as rows without files."""
    with standing():
        pictures = {key: HubImage(title=key, file=f"{key}.png", width=1, height=1) for key in SCENES}
        documents = {key: HubDocument(title=key, file=f"{key}.pdf") for key in PAPERS}
        HubImage.objects.bulk_create(pictures.values())
        HubDocument.objects.bulk_create(documents.values())
        return Anything(pictures=pictures, documents=documents, place=village(), practice=practice(village()))


def title_of(topic: Topic | PracticeTopic | InformationTopic) -> str:
    """Return the first title, which names the test."""
    return topic.title if isinstance(topic, InformationTopic) else topic.title[0]


@pytest.mark.parametrize("topic", [*news_topics(), *practice_topics(), *information_topics()], ids=title_of)
def test_every_gap_of_a_topic_can_be_filled(topic: object) -> None:
    gaps = set(re.findall(r"\{(\w+)\}", str(topic)))
    words = PLACE.words(Random(1), year=2026)  # noqa: S311  Not for secrets.

    assert {gap: bool(words[gap]) for gap in gaps} == dict.fromkeys(gaps, True)


@pytest.mark.parametrize("topic", [*news_topics(), *practice_topics()], ids=title_of)
def test_every_topic_is_filed_under_keys_that_exist_in_their_order(topic: Topic | PracticeTopic) -> None:
    assert topic.pillars == [key for key in PILLAR_KEYS if key in topic.pillars]
    assert topic.sdgs == [key for key in SDG_KEYS if key in topic.sdgs]
    assert topic.picture in SCENES
    assert set(topic.landscapes) <= {*SPECIALITIES}


@pytest.mark.django_db
@pytest.mark.parametrize("text", [*DESCRIBED, *PROFILES], ids=lambda text: text.title)
def test_the_form_of_its_content_type_accepts_a_described_page(text: PageText, anything: Stock) -> None:
    page = described_page(text, key="k", stock=anything)
    told = {name: page._meta.get_field(name) for name in text.fields}

    for name, field in told.items():
        value = getattr(page, name)
        if isinstance(field, StreamField):
            field.stream_block.clean(value)
        elif isinstance(field, KeysField):
            assert field.clean(value, page) == value
        elif not isinstance(field, ForeignKey):
            field.clean(value, page)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"sumary": "Kabar"}, "sumary"),
        ({"cover": "moon"}, "moon"),
        ({"content": [{"paragraf": "Kabar"}]}, "paragraf"),
        ({"content": [{"heading": {"txt": "Kabar"}}]}, "txt"),
    ],
)
def test_a_slip_in_a_file_is_named(fields: dict[str, object], named: str) -> None:
    text = PageText.model_validate({"kind": "news", "region": "64", "title": "Kabar", "date": -1, **fields})

    with pytest.raises(ValueError, match=named):
        described_page(text, key="64/Kabar", stock=Stock(pictures={}, documents={}))


def test_every_landscape_has_topics_enough_for_variety() -> None:
    for landscape in SPECIALITIES:
        news = [topic for topic in news_topics() if not topic.landscapes or landscape in topic.landscapes]
        practices = [topic for topic in practice_topics() if not topic.landscapes or landscape in topic.landscapes]
        assert (len(news) >= 20, len(practices) >= 4) == (True, True)


@pytest.mark.django_db
def test_public_information_and_practices_use_keys_of_the_law() -> None:
    public = {kind.key for kind in KINDS.values() if not kind.is_exempt}

    assert {topic.information_kind for topic in information_topics()} <= public
    assert {fund for topic in practice_topics() for fund in topic.funds} <= {key for key, _ in choices_of("fund")}
    assert {key for topic in information_topics() for key in topic.documents} <= {*PAPERS}


def test_featured_villages_are_in_the_list_and_their_landscapes_too() -> None:
    codes = {row.code for row in read_regions(PACKAGED_LIST)}

    assert {text.code for text in VILLAGES} <= codes
    assert {district for districts in LANDSCAPES.values() for district in districts.split()} <= codes
    assert len(VILLAGES) == 15


@pytest.mark.slow
def test_pictures_are_small_and_always_the_same() -> None:
    for scene in SCENES.values():
        drawn = png_of(scene)
        assert drawn == png_of(scene)
        assert len(drawn) < 30_000
        with Image.open(BytesIO(drawn)) as image:
            assert image.size == (1280, 800)


def test_documents_are_pdf_whose_table_points_at_its_objects() -> None:
    for paper in PAPERS.values():
        pdf = pdf_of(paper)
        offsets = [int(offset) for offset in re.findall(rb"^(\d{10}) 00000 n", pdf, re.MULTILINE)]
        assert [pdf[offset:].split(b" ", 1)[0] for offset in offsets] == [b"%d" % (n + 1) for n in range(len(offsets))]
        start = int(pdf.split(b"startxref\n")[1].split(b"\n")[0])
        assert pdf[start:].startswith(b"xref")


def test_no_list_of_words_is_empty() -> None:
    assert all(ANYWHERE.values())
    assert all(words for lists in SPECIALITIES.values() for words in lists.values())
