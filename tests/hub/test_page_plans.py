"""What the CMS asks about the tree of pages is answered from an index."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Locale, Page

from hub.content.news import NewsPage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
BELOW = 3_000


def test_the_children_of_a_place_are_found_without_reading_what_lies_below_them():
    home, village = factories.province(), factories.village()
    kind, locale = ContentType.objects.get_for_model(NewsPage), Locale.get_default()
    steps = Page.numconv_obj()
    Page.objects.bulk_create(
        Page(
            path=village.path + steps.int2str(number).rjust(Page.steplen, "0"),
            depth=village.depth + 1,
            title=f"Kabar {number}",
            slug=f"kabar-{number}",
            url_path=f"{village.url_path}kabar-{number}/",
            content_type=kind,
            locale=locale,
        )
        for number in range(1000, 1000 + BELOW)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wagtailcore_page")

    told = Page.objects.child_of(home).explain()

    assert "hub_page_depth_path" in told
    assert "Seq Scan" not in told
