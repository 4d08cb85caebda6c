"""The texts of the demo fit the hub: every gap can be filled, every picture, pillar and document exists."""

import re
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from hub.demo.catalogue import (
    InformationTopic,
    PracticeTopic,
    Topic,
    featured_villages,
    information_topics,
    news_topics,
    practice_topics,
)
from hub.demo.demo_documents import PAPERS, pdf_of
from hub.demo.demo_places import ANYWHERE, LANDSCAPES, SPECIALITIES, place_of
from hub.demo.scenes import SCENES, png_of
from hub.information.information_kinds import KINDS
from hub.models.region import Level, Region, VillageTerm
from hub.models.vocabulary import FUNDS, PILLARS, SDGS, choices_of
from hub.regions.region_reader import PACKAGED_LIST, read_regions

PILLAR_KEYS = [key for key, _ in PILLARS]
SDG_KEYS = [key for key, _ in SDGS]
PLACE = place_of(
    Region(code="64.02.08.2009", name="Pela", level=Level.VILLAGE, term=VillageTerm.DESA, head_title="Kepala Desa"),
    district="Kota Bangun",
    regency="Kutai Kartanegara",
)


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


def test_featured_pieces_are_filed_under_keys_that_exist_in_their_order() -> None:
    villages = featured_villages()

    for text in [*villages, *(piece for village in villages for piece in (*village.news, *village.practices))]:
        assert text.pillars == [key for key in PILLAR_KEYS if key in text.pillars]
        assert text.sdgs == [key for key in SDG_KEYS if key in text.sdgs]


def test_featured_profiles_use_keys_that_exist_in_their_order() -> None:
    landscapes = [key for key, _ in choices_of("landscape")]

    for profile in (text.profile for text in featured_villages()):
        assert profile.landscapes == [key for key in landscapes if key in profile.landscapes]
        assert {potential.pillar for potential in profile.potentials} <= {*PILLAR_KEYS}


def test_every_landscape_has_topics_enough_for_variety() -> None:
    for landscape in SPECIALITIES:
        news = [topic for topic in news_topics() if not topic.landscapes or landscape in topic.landscapes]
        practices = [topic for topic in practice_topics() if not topic.landscapes or landscape in topic.landscapes]
        assert (len(news) >= 20, len(practices) >= 4) == (True, True)


def test_public_information_and_practices_use_keys_of_the_law() -> None:
    public = {kind.key for kind in KINDS.values() if not kind.is_exempt}

    assert {topic.information_kind for topic in information_topics()} <= public
    assert {fund for topic in practice_topics() for fund in topic.funds} <= {key for key, _ in FUNDS}
    assert {key for topic in information_topics() for key in topic.documents} <= {*PAPERS}


def test_featured_villages_are_in_the_list_and_their_landscapes_too() -> None:
    codes = {row.code for row in read_regions(PACKAGED_LIST)}

    assert {text.code for text in featured_villages()} <= codes
    assert {district for districts in LANDSCAPES.values() for district in districts.split()} <= codes
    assert len(featured_villages()) == 15


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
