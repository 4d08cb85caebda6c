"""Editions of contests."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hub.blocks.choosers import ContentPageChooser
from hub.content.contest_edition import ContestEditionPage
from tests import factories
from tests.samples import full_page
from tests.samples.contest_edition import held_contest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.mark.parametrize(
    ("first", "last"), [("registration_opens_on", "registration_closes_on"), ("starts_on", "ends_on")]
)
def test_an_end_before_its_beginning_is_refused_at_the_end(first, last):
    page = full_page(ContestEditionPage)
    setattr(page, first, date(2022, 9, 2))
    setattr(page, last, date(2022, 9, 1))

    with pytest.raises(ValidationError) as refused:
        page.clean()

    assert refused.value.message_dict == {
        last: ["Tanggal ini sebelum 02-09-2022; isi tanggal yang sama atau sesudahnya."]
    }


def test_a_page_that_only_holds_others_cannot_take_part():
    with pytest.raises(ValidationError, match="hanya wadah halaman lain; pilih profil desa"):
        ContentPageChooser().clean(factories.regency().page_ptr)


def test_a_village_can_take_part():
    village = factories.village().page_ptr

    assert ContentPageChooser().clean(village) == village


def test_a_deleted_contest_leaves_its_editions():
    page = factories.published(full_page(ContestEditionPage))

    held_contest().delete()

    page.refresh_from_db()
    assert (page.contest, page.live) == (None, True)
