"""Whatever changes the bytes of a public answer names one of its keys, so a cache forgets it; others are kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hub.content.alert import AlertPage
from hub.content.event import EventPage
from hub.models.featured_rows import Featured, FeaturedList
from hub.models.publication import Publication
from hub.models.region import PROVINCE_CODE, Region
from hub.models.version_clock import VersionClock
from hub.models.vocabulary_entry import VocabularyEntry
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.pages.content import ContentPage
from hub.publishing.projector import settle
from hub.site.settings import SiteSettings
from hub.webhooks.purging import next_purge, shared_numbers
from tests import factories
from tests.frontend_api.pieces import body
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

ELSEWHERE = ("64.03.12.2003", "Batu Putih")
# Varnish takes headers of 8 KB, and an answer has the keys twice.
MOST_KEYS_BYTES = 2_000
LISTS = (
    *("/", "/wilayah/64/", "/wilayah/64.02/", "/wilayah/64.02.08/", "/wilayah/64.03/", "/wilayah/64.03.12/"),
    *("/daftar/news/", "/daftar/news/?wilayah=64.02", "/daftar/news/?wilayah=64.03", "/daftar/practice/"),
    *("/umpan/64/atom.xml", "/umpan/64.02/news/feed.json", "/umpan/64.03/news/atom.xml", "/umpan/64.03/feed.json"),
    *("/kalender/64.02.ics", "/kalender/64.03.ics", "/peringatan/64.02/atom.xml", "/peringatan/64.03/atom.xml"),
    *("/data/", "/data/katalog.jsonld", "/data/news.csv", "/data/news.csv?wilayah=64.03", "/data/practice.json"),
    *("/sitemap.xml", "/peta-situs/0.xml", "/peta-situs/halaman.xml", "/dip/64.02.08.2009.csv"),
)
# What each change must leave alone: a cache that forgets everything would also pass.
NEWS_ELSEWHERE = {"/daftar/news/?wilayah=64.03", "/umpan/64.03/news/atom.xml", "/data/news.csv?wilayah=64.03"}
NOT_OF_NEWS = {"/daftar/practice/", "/kalender/64.02.ics", "/peringatan/64.02/atom.xml", "/data/practice.json"}


def test_a_change_names_a_key_of_every_answer_that_it_changes_and_of_few_others(client: Client, settings) -> None:
    settings.HUB_FEATURED_PLACES = 6
    village = factories.published(factories.village())
    far = factories.published(factories.village(*ELSEWHERE))
    practice = factories.practice(village, title="Bank sampah")
    news = factories.news(village, title="Panen", content=body(factories.picture(), practice))
    event = EventPage(title="Pasar", slug="pasar", starts_at=soon(1), ends_at=soon(2), live=False)
    village.add_child(instance=event)
    SiteSettings(name="Desa Hub", main_menu=stream(("piece", {"page": practice.pk, "label": ""}))).save()
    pieces = [village, far, practice, news, factories.published(event)]
    settle()
    paths = Publication.objects.filter(page_id__in=[one.pk for one in pieces]).values_list("path", flat=True)
    addresses = [*LISTS, *paths]
    copied = list[ContentPage]()

    changes: dict[str, tuple[Callable[[], object], set[str]]] = {
        "news": (lambda: retitled(news, "Panen raya"), NEWS_ELSEWHERE | NOT_OF_NEWS),
        # Its title stands in the menu of every page.
        "practice": (lambda: retitled(practice, "Bank sampah desa"), NEWS_ELSEWHERE - {"/daftar/news/?wilayah=64.03"}),
        "copy": (lambda: copied.append(factories.copy_of(practice, far)), {"/daftar/news/?wilayah=64.02"}),
        "state of the copy": (lambda: copied.pop().unpublish(), {"/daftar/news/?wilayah=64.02"}),
        "alert": (lambda: alarmed(village), NEWS_ELSEWHERE | {"/daftar/practice/"}),
        "first screen": (lambda: featured(practice), {*LISTS} - {"/"}),
        "name of a place": (lambda: renamed("64.03.12", "Batu Putih Baru"), {"/data/katalog.jsonld"}),
        "site": (lambda: SiteSettings.objects.get().delete(), {"/umpan/64/atom.xml", "/kalender/64.02.ics"}),
        "label": (lambda: relabelled("pillar"), {"/peta-situs/halaman.xml"}),
        "withdrawal": (news.unpublish, NEWS_ELSEWHERE | NOT_OF_NEWS),
    }
    for name, (change, kept) in changes.items():
        before = {address: client.get(address) for address in addresses}
        cache = at_this_moment()

        change()
        settle()

        told = forgotten(cache)
        assert told, name
        for address, answer in before.items():
            keys = set(answer["xkey"].split())
            assert len(answer["xkey"]) < MOST_KEYS_BYTES, address
            now = client.get(address)
            if (now.status_code, b"".join(now)) != (answer.status_code, b"".join(answer)):
                assert keys & told, (name, address)
            if address in kept:
                assert not keys & told, (name, address, keys & told)


def at_this_moment() -> WebhookEndpoint:
    """Return a cache that knows everything up to now."""
    moment = VersionClock.objects.moment()
    return WebhookEndpoint(version=moment.version, epoch=moment.epoch, shared=shared_numbers())


def forgotten(cache: WebhookEndpoint) -> set[str]:
    """Return all keys that the cache is told since."""
    keys = set[str]()
    while (purge := next_purge(cache, now=VersionClock.objects.moment())) is not None:
        keys.update(purge.keys)
        cache.version, cache.shared = purge.version, purge.shared
    return keys


def soon(hours: int) -> datetime:
    return timezone.now() + timedelta(hours=hours)


def retitled(page: ContentPage, title: str) -> None:
    page.title = title
    factories.published(page)


def alarmed(village: ContentPage) -> None:
    page = AlertPage(title="Air naik", slug="air-naik", danger="bencana_alam", place="RT 3", live=False)
    village.add_child(instance=page)
    factories.published(page)


def featured(page: ContentPage) -> None:
    piece = Publication.objects.get(page_id=page.pk)
    place = {"region": PROVINCE_CODE, "day": timezone.localdate(), "place": 1}
    Featured.objects.create(list_name=FeaturedList.PRACTICES, publication=piece, **place)


def renamed(code: str, name: str) -> None:
    region = Region.objects.get(code=code)
    region.name = name
    region.save()


def relabelled(vocabulary: str) -> None:
    entry = VocabularyEntry.objects.filter(vocabulary=vocabulary).first()
    entry.label = f"{entry.label} baru"
    entry.save()
