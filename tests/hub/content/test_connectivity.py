"""Records of connections."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from hub.content.connectivity import ConnectivityPage
from hub.models.publication import Publication
from tests import factories
from tests.hub.editor.forms import empty_streams
from tests.samples.connectivity import sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

TYPED = {"title": "", "slug": "", "summary": "", "measured_on": "2026-01-09", "status": "weak"}


def sent(browser: Client, **typed: str) -> str:
    """Publish a new record as the form would, and give the screen that follows."""
    address = f"/admin/pages/add/hub/connectivitypage/{factories.village().pk}/"
    form = {**TYPED, **typed, **empty_streams(ConnectivityPage), "action-publish": "1"}
    return browser.post(address, form, follow=True).content.decode()


def test_the_form_says_in_words_what_to_fill_in(editor):
    screen = editor.get(f"/admin/pages/add/hub/connectivitypage/{factories.village().pk}/").content.decode()

    assert "Boleh dikosongkan: judul dibuat dari nama desa dan tanggalnya." in screen
    assert "Hari keadaan ini dilihat atau diukur di desa." in screen


def test_a_record_without_a_title_is_named_after_village_and_day(editor):
    sent(editor)

    published = Publication.objects.get(kind="connectivity")
    assert (published.title, published.path.rpartition("/")[2]) == (
        "Catatan internet Pela, 09-01-2026",
        "catatan-internet-pela-09-01-2026",
    )


def test_a_title_that_was_typed_is_kept(editor):
    sent(editor, title="Sinyal lemah sejak banjir")

    assert Publication.objects.get(kind="connectivity").title == "Sinyal lemah sejak banjir"


def test_without_its_day_nothing_is_published(editor):
    sent(editor, measured_on="")

    assert not Publication.objects.filter(kind="connectivity").exists()


def test_no_way_publishes_a_record_without_its_day():
    page = sample()
    page.measured_on = None

    with pytest.raises(ValidationError, match="measured_on"):
        factories.village().add_child(instance=page)


def test_a_day_to_come_is_refused():
    page = sample()
    page.measured_on = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError, match="Tanggal ini belum terjadi"):
        page.clean()


@pytest.mark.parametrize("speed", ["download_mbps", "upload_mbps"])
def test_a_speed_needs_the_way_it_was_measured(speed):
    page = ConnectivityPage(measured_on=date(2026, 1, 9), **{speed: Decimal("12.5")})

    with pytest.raises(ValidationError, match="Tulis bagaimana kecepatannya diukur"):
        page.clean()
