"""How long publishing takes as the CMS does it, in one transaction: short news, and a page of each kind."""

import time
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from hub.content.news import NewsPage
from hub.content.village import VillagePage
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes

PUBLISHES = 50
OF_A_KIND = 10
NOBODY = "http://127.0.0.1:9"  # A loopback port at which nothing listens.


@dataclass
class Publish:
    """One publish: the time that the editor waits, the CPU time, and the statements."""

    wall_ms: float = 0
    cpu_ms: float = 0
    statements: int = 0


def publishes() -> dict[str, list[Publish]]:
    """Publish news in one village after another; the pages are deleted again and leave tombstones.

    With Elasticsearch as the engine, measured up and down in turn, in the same villages.
    """
    up = settings.SEARCH_ELASTICSEARCH_URL
    addresses = {"Elasticsearch up": up, "Elasticsearch down": NOBODY} if up else {"database engine": ""}
    measured: dict[str, list[Publish]] = {label: [] for label in addresses}
    for number, parent in enumerate(VillagePage.objects.live().order_by("pk")[: PUBLISHES + 1]):
        for label, address in addresses.items():
            with override_settings(SEARCH_ELASTICSEARCH_URL=address):
                measured[label].append(_publish(parent, number))
    # The first one fills caches that live as long as the process.
    return {label: values[1:] for label, values in measured.items()}


def _publish(parent: VillagePage, number: int) -> Publish:
    page = NewsPage(
        title=f"Kabar ukur {number}",
        slug=f"kabar-ukur-{number}",
        summary="Warga menanam padi di ladang bersama.",
        content=[("paragraph", "<p>Warga menanam padi di ladang bersama pada hari Jumat.</p>")],
        live=False,
    )
    parent.add_child(instance=page)
    page.save_revision()
    try:
        return _timed(page)
    finally:
        page.delete()


def publishes_by_kind() -> dict[str, list[Publish]]:
    """Publish pages of the demo again under another title, of each kind in turn; each is rolled back at once."""
    return {
        page_class.kind: [_republished(page) for page in islice(cycle(found), OF_A_KIND + 1)][1:]
        for page_class in publishable_classes()
        if (found := list(page_class.objects.live().filter(is_demo=True).order_by("pk")[:OF_A_KIND]))
    }


def _republished(page: ContentPage) -> Publish:
    page.title = f"{page.title} (ukur)"
    with transaction.atomic():
        measured = _timed(page)
        transaction.set_rollback(True)
    page.refresh_from_db()
    return measured


def _timed(page: ContentPage) -> Publish:
    result = Publish()

    def count(execute: Any, *arguments: Any) -> Any:
        result.statements += 1
        return execute(*arguments)

    wall, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count), transaction.atomic():
        page.save_revision().publish()
    result.wall_ms = (time.perf_counter() - wall) * 1000
    result.cpu_ms = (time.process_time() - cpu) * 1000
    return result
