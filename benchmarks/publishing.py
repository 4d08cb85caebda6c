"""How long publishing takes: news with a summary and a paragraph, published as the CMS does it, in one transaction."""

import time
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from hub.content.news import NewsPage
from hub.content.village import VillagePage

PUBLISHES = 50


@dataclass
class Publish:
    """One publish: what the editor waits for, what the processor worked, and the statements."""

    wall_ms: float = 0
    cpu_ms: float = 0
    statements: int = 0


def publishes() -> list[Publish]:
    """Publish news in one village after another; what was made is deleted again and leaves tombstones."""
    villages = list(VillagePage.objects.live().order_by("pk")[: PUBLISHES + 1])
    measured = [_publish(parent, number) for number, parent in enumerate(villages)]
    return measured[1:]  # The first one fills caches that live as long as the process.


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


def _timed(page: NewsPage) -> Publish:
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
