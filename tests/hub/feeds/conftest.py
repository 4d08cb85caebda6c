"""What tests of feeds share: another site, and a source that reads it."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from hub.feeds.reading_turns import Done, read_one
from hub.models.feed_source import FeedSource
from tests import factories
from tests.hub.feeds.other_site import HOST, Site, served
from tests.hub.fetching.loopback import read_from_loopback

Read = Callable[..., Done]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Return a site on loopback that may be read here, and nothing else of this machine."""
    read_from_loopback(monkeypatch)
    with served() as site:
        yield site


@pytest.fixture
def source(db: None, site: Site) -> FeedSource:
    """Return a source of Desa Pela, the feed of the site."""
    return FeedSource.objects.create(
        village=factories.village(), sort=FeedSource.Sort.OPENSID, address=f"{site.home}/feed", host=HOST
    )


@pytest.fixture
def read(source: FeedSource) -> Read:
    """Return what reads the source once, also if it is the same as before, and brings it up to date in memory."""

    def once(another: FeedSource | None = None) -> Done:
        asked = another or source
        FeedSource.objects.filter(pk=asked.pk).update(body="")
        asked.refresh_from_db()
        done = read_one(asked, at=timezone.now())
        asked.refresh_from_db()
        return done

    return once
