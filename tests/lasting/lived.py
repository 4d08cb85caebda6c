"""A hub that lives on: `python -m tests.lasting.lived plant|go_on|look [CURSOR…]` prints what is public as JSON."""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import django

FEED = """query ($after: Cursor) {
    changes(first: 100, after: $after) { entries { id } nextCursor hasMore resyncRequired }
}"""


def main(step: str, *cursors: str) -> None:
    """Do the step, let a relay do its work, and print what readers have."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    django.setup()
    # They need the settings.
    from search.relay import Relay  # noqa: PLC0415

    {"plant": plant, "go_on": go_on, "look": lambda: None}[step]()
    assert Relay().drain()
    print(json.dumps(state(list(cursors))))


def plant() -> None:
    """Publish what a backup must bring back."""
    from tests import factories  # noqa: PLC0415  As above.

    factories.news(title="Dermaga lama", cover=factories.picture(width=400, colour="navy"))
    factories.news(title="Dermaga asli")
    factories.information(title="Dermaga berkas", documents=[("document", factories.document())])


def go_on() -> None:
    """Publish, change and withdraw what a backup of before does not know."""
    from hub.content.information import InformationPage  # noqa: PLC0415  As above.
    from hub.content.news import NewsPage  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    factories.news(title="Dermaga hilang", cover=factories.picture(width=400, colour="red"))
    page = NewsPage.objects.get(title="Dermaga asli")
    page.title = "Dermaga berubah"
    page.save_revision().publish()
    InformationPage.objects.get(title="Dermaga berkas").unpublish()


def state(cursors: list[str]) -> dict[str, Any]:
    """Return what is public, in each of the places where it is."""
    from django.db import connection  # noqa: PLC0415  As above.
    from django.test import Client  # noqa: PLC0415

    from hub.media.stores import public_store  # noqa: PLC0415
    from hub.models.publication import Publication  # noqa: PLC0415
    from hub.selectors.database_state import moment  # noqa: PLC0415
    from search.service import SearchRequest, search  # noqa: PLC0415

    def feed(after: str | None) -> Any:
        body = {"query": FEED, "variables": {"after": after}}
        client = Client(headers={"host": "localhost"})
        return client.post("/graphql/", body, content_type="application/json").json()["data"]["changes"]

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('jit')")
        jit = cursor.fetchone()[0]
    folder = Path(public_store().location)
    found = search(SearchRequest(first=50))
    return {
        "titles": dict(Publication.objects.public().values_list("pk", "title")),
        "files": {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
        "found": sorted(hit.publication.pk for hit in found.hits),
        "degraded": found.degraded,
        "cursor": feed(None)["nextCursor"],
        "resyncs": [feed(cursor)["resyncRequired"] for cursor in cursors],
        "version": moment().version,
        "jit": jit,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
