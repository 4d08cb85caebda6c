"""Demo content is complete, marked, made once, and removed without a trace of its words."""

import pytest
from django.test import Client
from wagtail.models import Page

from hub.content.news import NewsPage
from hub.content.village import VillagePage
from hub.demo.featured import has_words_of_demo
from hub.demo.stock import stock
from hub.models.public_site import PublicSite
from hub.models.publication import FormerPath, Publication
from hub.publishing.projection import project
from hub.publishing.publishable import publishable_classes
from hub.publishing.reconcile import findings
from hub.site.settings import SiteSettings
from tests.factories import published, village
from tests.hub.demo.conftest import Demo

pytestmark = pytest.mark.django_db


def test_every_village_has_pieces_that_are_marked_as_demo(planted: Demo) -> None:
    pieces = Publication.objects.public().exclude(kind="village").exclude(village="")
    assert set(pieces.values_list("village", flat=True)) == {"64.02.08.2009", "64.03.12.2003", "64.03.12.2001"}
    assert {piece.card["is_demo"] for piece in pieces} == {True}
    assert 2 <= pieces.filter(village="64.03.12.2001").count() <= 4


def test_generated_pieces_say_that_they_are_examples(planted: Demo) -> None:
    texts = Publication.objects.filter(village="64.03.12.2001").exclude(kind="village").values_list("text", flat=True)
    assert [text for text in texts if "Tulisan ini contoh peragaan" not in text] == []


def test_a_featured_village_tells_true_facts_with_their_source(planted: Demo) -> None:
    profile = Publication.objects.get(kind="village", village="64.02.08.2009")
    told = [profile.body[name] for name in ("population", "population_year", "population_source", "ways_in")]
    assert told == [577, 2022, "habarkalimantan.com", ["river"]]
    assert profile.body["figures"][0] == {
        "label": "Keluarga",
        "value": 172.0,
        "unit": "KK",
        "year": 2022,
        "source": "habarkalimantan.com",
    }
    assert (profile.latitude, profile.longitude) == (-0.239472, 116.50805)
    assert list(profile.terms.filter(facet="landscape").order_by("value").values_list("value", flat=True)) == [
        "danau",
        "sungai",
    ]


def test_the_province_has_news_of_its_own(planted: Demo) -> None:
    provincial = Publication.objects.public().filter(kind="news", village="")
    assert provincial.count() == 4
    assert set(provincial.values_list("regency", flat=True)) == {""}


def test_what_demo_made_is_what_publishing_would_write(planted: Demo) -> None:
    before = dict(Publication.objects.values_list("id", "version"))

    for page in Page.objects.filter(pk__in=Publication.objects.values("page_id")).specific():
        project(page)

    assert dict(Publication.objects.values_list("id", "version")) == before
    assert list(findings()) == []
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_site_has_a_name_and_menus_that_lead_somewhere(planted: Demo, client: Client) -> None:
    query = (
        "{ site { name logo { alt } menus { key items { label content { path } url } } } activeHighlights { title } }"
    )
    data = client.get("/graphql/", {"query": query}).json()["data"]
    main, footer = data["site"]["menus"]
    assert data["site"]["name"] == "Desa Hub (contoh)"
    assert [item["label"] for item in main["items"]] == ["Tentang Desa Hub", "Sampaikan keluhan"]
    paths = [item["content"]["path"] for item in footer["items"]]
    assert paths == ["/tentang-desa-hub", "/kebijakan-privasi", "/bantuan"]
    assert len(data["activeHighlights"]) == 2


def test_demo_settings_that_somebody_edited_outlive_the_demo(planted: Demo) -> None:
    edited = SiteSettings.objects.get()
    edited.tagline = "Milik kita"
    edited.save()

    planted("--remove")

    shown = PublicSite.objects.get().shown
    assert (shown["tagline"], shown["logo"]) == ("Milik kita", None)


def test_a_demo_piece_is_valid_to_the_editor(planted: Demo) -> None:
    for model in publishable_classes():
        for page in model.objects.filter(is_demo=True):
            before = Publication.objects.get(page_id=page.pk).body

            published(page)

            assert Publication.objects.get(page_id=page.pk).body == before


def test_the_second_run_changes_nothing(planted: Demo) -> None:
    before = dict(Publication.objects.values_list("id", "version"))

    said = planted()

    assert "0 pages of featured villages, 0 of other kinds, 0 generated pages made" in said
    assert dict(Publication.objects.values_list("id", "version")) == before


def test_another_seed_gives_other_pieces(planted: Demo) -> None:
    before = Publication.objects.count()

    planted("--seed", "8")

    assert Publication.objects.count() > before


def test_removed_pages_leave_tombstones_and_come_back_under_their_ids(planted: Demo) -> None:
    before = dict(Publication.objects.values_list("id", "path"))
    planted("--remove")
    withdrawn = Publication.objects.filter(withdrawn_at__isnull=False)
    gone = set(withdrawn.values_list("id", flat=True))
    settings = SiteSettings.objects.exists(), PublicSite.objects.exists()
    page = village("64.02.08.2009")
    page.slug = "pela-baru"
    page.save()

    planted()

    assert (len(gone), settings) == (len(before) - 3, (False, False))
    assert not withdrawn.exists()
    after = {key: path.replace("/pela/", "/pela-baru/") for key, path in before.items()}
    after[Publication.objects.get(page_id=page.pk).pk] = Publication.objects.get(page_id=page.pk).path
    assert dict(Publication.objects.values_list("id", "path")) == after
    in_pela = {path: key for key, path in before.items() if "/pela/" in path}
    assert dict(FormerPath.objects.filter(path__in=in_pela).values_list("path", "publication")) == in_pela


def test_a_demo_piece_that_was_edited_is_removed_too(planted: Demo) -> None:
    piece = NewsPage.objects.filter(is_demo=True).first()
    assert piece is not None
    piece.summary = "Diubah"
    published(piece)

    planted("--remove")

    assert not NewsPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(("field", "more"), [("vision", "Lestari"), ("opening_hours", "Senin"), ("latitude", -0.2)])
def test_a_demo_profile_with_one_more_field_is_somebodys_work(planted: Demo, field: str, more: str | float) -> None:
    page = VillagePage.objects.get(region__code="64.02.08.2009")
    untouched = has_words_of_demo(page, stock())
    setattr(page, field, more)

    assert (untouched, has_words_of_demo(page, stock())) == (True, False)


def test_a_demo_profile_that_was_edited_keeps_its_words(planted: Demo) -> None:
    page = VillagePage.objects.get(region__code="64.02.08.2009")
    page.summary = "Ringkasan baru."
    published(page)

    said = planted("--remove")

    page.refresh_from_db()
    assert (page.summary, page.is_demo, page.history != "") == ("Ringkasan baru.", False, True)
    assert 'The profile "Pela" was edited since; its words were kept.' in said


def test_the_editor_finds_demo_pieces_by_search(planted: Demo) -> None:
    found = NewsPage.objects.search("kelembagaan")

    assert [page.title for page in found] == ["Peringkat ketiga kelembagaan untuk desa wisata Pela"]
