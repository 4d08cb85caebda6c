"""Pieces become due in one statement, each once for one cause, and nobody is told of nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from hub.models.outbox_entries import OutboxEntry
from hub.models.region import Region
from hub.publishing import outbox
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.quick]


def due_pages() -> list[int]:
    return sorted(OutboxEntry.objects.values_list("page_id", flat=True))


def test_a_region_makes_what_it_touches_due_once_in_one_statement_under_the_clock():
    village = factories.village()
    pieces = [factories.news(title=f"Berita {number}") for number in range(3)]
    region = Region.objects.select_related("page").get(code="64.02.08.2009")

    with CaptureQueriesContext(
        connection,
    ) as statements:
        outbox.mark_region(region, cause="region changed")

    assert due_pages() == sorted([village.pk, *(piece.pk for piece in pieces)])
    tables = [statement["sql"].partition("hub_")[2].partition('"')[0].split()[0] for statement in statements]
    assert tables == ["versionclock", "outboxentry"]


def test_a_page_is_due_with_its_aliases():
    page = factories.news()
    alias = page.create_alias(parent=factories.village("64.02.08.2010", "Liang"))

    outbox.mark_page(page, cause="cleared")

    assert due_pages() == sorted([page.pk, alias.pk])


@pytest.mark.parametrize("nothing", [Page.objects.none(), Page.objects.filter(slug="tidak-ada")])
def test_nobody_is_told_of_nothing(nothing, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as told:
        outbox.mark(nothing.values_list("pk"), cause="nothing")

    assert told == []
    assert due_pages() == []
