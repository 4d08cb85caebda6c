"""Until when something is valid is marked in its shape, and all that depends on it follows the mark."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pydantic import AwareDatetime

from hub.content.announcement import AnnouncementPage
from hub.content.product import ProductPage
from hub.models.publication import Publication
from hub.pages.content import ContentPage
from hub.pages.expiry import end_field, instant_of
from hub.publishing.publishable import publishable_classes
from hub.shapes.kinds import all_kinds
from hub.shapes.walk import Declared, declared_in, shapes_below
from tests import factories
from tests.samples import full_page, stream

SAYS_UNTIL = re.compile(r"berlaku sampai|terakhir tampil|until|expire|valid", re.IGNORECASE)


def days() -> Iterator[tuple[str, Declared, str]]:
    """Return every published day and instant with the name of its shape and all that its screen calls it."""
    for kind in all_kinds():
        for shape in shapes_below(kind.card, kind.body):
            for one in declared_in(shape):
                field = kind.fields.get(one.source) if shape in (kind.card, kind.body) else None
                if one.inner in (date, AwareDatetime):
                    yield shape.__name__, one, f"{one.name} {one.title} {field.verbose_name if field else ''}"


def test_whatever_is_called_the_end_of_being_valid_is_marked():
    found = list(days())

    assert {(shape, one.name) for shape, one, _ in found if one.valid_until} == {
        ("AlertCard", "active_until"),
        ("AnnouncementCard", "ends_on"),
        ("AdoptionCard", "proof_expires_on"),
        ("CollectionCard", "ends_on"),
        ("HighlightCard", "ends_on"),
        ("Permit", "expires_on"),
        ("PracticeCard", "proof_expires_on"),
    }
    assert [(shape, called) for shape, one, called in found if SAYS_UNTIL.search(called) and not one.valid_until] == []


ENDING = [page_class for page_class in publishable_classes() if end_field(page_class)]


@pytest.mark.django_db
@pytest.mark.usefixtures("pela")
@pytest.mark.parametrize("page_class", ENDING, ids=lambda page_class: page_class.kind)
def test_what_ends_by_itself_is_public_until_its_marked_end(page_class: type[ContentPage]):
    page = full_page(page_class)

    published = factories.published(page)

    end = instant_of(getattr(page, end_field(page) or ""))
    assert end is not None
    assert published.expire_at == Publication.objects.get(page_id=page.pk).expires_at == end
    assert not Publication.objects.public(at=end).filter(page_id=page.pk).exists()
    assert Publication.objects.public(at=end - timedelta(seconds=1)).filter(page_id=page.pk).exists()


@pytest.mark.django_db
def test_a_page_leaves_out_what_is_no_longer_valid_and_says_what_is_over(client: Client):
    village, today = factories.village(), timezone.localdate()
    permits = [
        ("permit", {"permit_type": "spp_irt", "number": f"NOMOR {last}", "expires_on": last.isoformat()})
        for last in (today - timedelta(days=1), today)
    ]
    product = ProductPage(
        title="Amplang", slug="amplang", live=False, product_group="makanan_minuman", permits=stream(*permits)
    )
    over, valid = (
        AnnouncementPage(title=f"Air {last}", slug=f"air-{last}", live=False, ends_on=last)
        for last in (today - timedelta(days=1), today)
    )
    for page in (product, over, valid):
        village.add_child(instance=page)
        factories.published(page)

    shown = {page.slug: client.get(_path(page)).content.decode() for page in (product, over, valid)}

    assert f"NOMOR {today}" in shown["amplang"]
    assert f"NOMOR {today - timedelta(days=1)}" not in shown["amplang"]
    assert "(sudah lewat)" in shown[over.slug]
    assert "(sudah lewat)" not in shown[valid.slug]


def test_columns_of_data_files_say_until_when_a_row_is_valid(client: Client):
    columns = client.get("/data/announcement.csv-metadata.json").json()["tableSchema"]["columns"]

    terms = {column["name"]: column["propertyUrl"] for column in columns if "propertyUrl" in column}
    assert terms == {"ends_on": "http://purl.org/dc/terms/valid"}


def _path(page: ContentPage) -> str:
    return Publication.objects.get(page_id=page.pk).path
