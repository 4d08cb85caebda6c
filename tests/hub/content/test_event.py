"""When an event takes place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from hub.content.event import EventPage
from hub.models.publication import Publication
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
START = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


def event(**fields) -> EventPage:
    page = EventPage(title="Pasar malam", slug="pasar-malam", live=False, **{"starts_at": START, **fields})
    factories.village().add_child(instance=page)
    return page


@pytest.mark.parametrize(
    ("ends_at", "sentence"),
    [
        (START - timedelta(minutes=1), "Selesai lebih awal daripada mulai. Periksa tanggal dan jamnya."),
        (START + timedelta(days=61), "Lebih dari 60 hari. Buat agenda per bagian, atau pakai pengumuman."),
    ],
)
def test_an_end_that_cannot_be_is_refused_and_changes_nothing(ends_at, sentence):
    page = factories.published(event())
    page.ends_at = ends_at

    with pytest.raises(ValidationError) as refused:
        page.save_revision()

    assert refused.value.message_dict == {"ends_at": [sentence]}
    assert EventPage.objects.get().ends_at is None


def test_an_event_without_an_end_ends_when_it_starts_and_lies_in_the_year_of_the_place():
    page = factories.published(event())

    row = Publication.objects.get(page_id=page.pk)

    assert (row.starts_at, row.ends_at) == (START, START)
    assert row.card["ends_at"] is None
    assert list(row.terms.values_list("facet", "value")) == [("year", "2027")]  # It is the new year in Samarinda.


def test_a_withdrawn_event_keeps_no_time():
    page = factories.published(event())

    page.unpublish()

    row = Publication.objects.get(page_id=page.pk)
    assert (row.starts_at, row.ends_at) == (None, None)


def test_an_event_without_a_start_is_not_published():
    page = event()
    page.starts_at = None

    with pytest.raises(ValidationError) as refused:
        page.save_revision()

    assert list(refused.value.message_dict) == ["starts_at"]
    assert not Publication.objects.filter(page_id=page.pk).exists()
