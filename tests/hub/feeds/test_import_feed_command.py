"""The command for operators: shows what would come, or imports until nothing is left."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hub.content.news import NewsPage
from hub.feeds.feed_problems import BY_STATUS
from hub.models.feed_source import FeedEntry, FeedSource
from tests import factories
from tests.hub.feeds.feed_texts import feed, many

pytestmark = pytest.mark.django_db
CODE = "64.02.08.2009"


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("import_feed", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def pela():
    factories.village()


def test_a_rehearsal_says_what_would_come_and_writes_nothing(site):
    site.put("/feed", feed(site.home, *many(2)))

    said = told(CODE, site.home, "--dry-run")

    assert said.splitlines()[:2] == ["draft: Kabar nomor 2", "draft: Kabar nomor 1"]
    assert (FeedSource.objects.count(), FeedEntry.objects.count(), NewsPage.objects.count()) == (0, 0, 0)


def test_all_of_it_is_imported_and_the_second_time_nothing(site):
    site.put("/feed", feed(site.home, *many(23)))

    first, second = told(CODE, site.home), told("6402082009", site.home)

    assert "23 draft" in first
    assert "nothing" in second
    assert (NewsPage.objects.count(), FeedSource.objects.count()) == (23, 1)


def test_a_wrong_village_or_address_is_told(site):
    with pytest.raises(CommandError, match="is not the code of a village here"):
        told("64.02", site.home)
    with pytest.raises(CommandError, match=f"cannot be read: {BY_STATUS[404][:30]}"):
        told(CODE, site.home)
