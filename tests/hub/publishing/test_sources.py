"""A piece follows what it was built from: pictures, documents, linked pages, its region."""

import pytest
from django.core.files.base import ContentFile

from hub.models.publication import Publication
from hub.models.region import Region
from tests import factories
from tests.factories.media import picture_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela", "commit_hooks_run_at_once"), pytest.mark.quick]


def publication(page):
    return Publication.objects.get(page_id=page.pk)


def test_a_cover_is_published_with_every_preset_and_a_thumbhash():
    cover = factories.picture(width=1600)

    page = factories.news(cover=cover)

    image = publication(page).card["image"]
    assert [(made["preset"], made["width"]) for made in image["renditions"]] == [
        ("W160", 160),
        ("W440", 440),
        ("W880", 880),
        ("W1280", 1280),
        ("SHARE", 1200),
    ]
    assert image["renditions"][4]["height"] == 630
    assert image["alt"] == "Dermaga kayu di tepi sungai"
    assert len(image["thumbhash"]) > 10


def test_a_replaced_picture_reaches_every_piece_that_shows_it():
    cover = factories.picture(colour="seagreen")
    page = factories.news(cover=cover)
    before = publication(page)

    cover.file = ContentFile(picture_bytes(colour="navy"), name="baru.jpg")
    cover.renditions.all().delete()
    cover.save()

    after = publication(page)
    assert after.version > before.version
    assert after.card["image"]["thumbhash"] != before.card["image"]["thumbhash"]


def test_a_deleted_picture_leaves_the_piece():
    cover = factories.picture()
    page = factories.news(cover=cover)

    cover.delete()

    assert publication(page).card["image"] is None


def test_a_renamed_document_reaches_the_information_that_holds_it():
    file = factories.document(title="Lama")
    page = factories.information(documents=[("document", file)])

    file.title = "Baru"
    file.save()

    assert [document["title"] for document in publication(page).body["documents"]] == ["Baru"]


def test_a_link_to_a_withdrawn_page_becomes_plain_text_and_returns():
    target = factories.news(title="Panen")
    link = f'<p>Baca <a linktype="page" id="{target.pk}">panen</a> ini.</p>'
    page = factories.news(title="Lanjutan", content=[("paragraph", link)])
    assert 'href="/kabupaten-kutai-kartanegara/kota-bangun/pela/panen"' in publication(page).body["blocks"][0]["html"]

    target.unpublish()
    assert publication(page).body["blocks"][0]["html"] == "<p>Baca panen ini.</p>"

    target.refresh_from_db()
    factories.published(target)
    assert "href=" in publication(page).body["blocks"][0]["html"]


def test_a_region_with_a_new_code_takes_its_pieces_along():
    page = factories.news()
    region = Region.objects.get(code="64.02.08.2009")

    region.code = "64.02.19.2009"
    region.save()

    assert (publication(page).village, publication(page).district) == ("64.02.19.2009", "64.02.19")
