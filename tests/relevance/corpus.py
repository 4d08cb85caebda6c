"""The demo content as a file, because planting it takes a minute of every run: `freeze` writes it, `load` reads it.

It holds what search is given of each publication, and neither cards nor bodies.
"""

import json
import lzma
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from hub.models.publication import Publication, Term
from hub.models.version_clock import CLOCK_ID, VersionClock
from hub.regions.region_importer import import_regions
from hub.regions.region_reader import PACKAGED_LIST, read_regions
from hub.selectors.publications import terms_of

CORPUS = Path(__file__).with_name("corpus.jsonl.xz")
COLUMNS = ("id", "kind", "village", "district", "regency", "title", "summary", "text", "places")
BATCH = 1_000


def freeze(path: Path = CORPUS) -> int:
    """Write every public publication; return how many. The same content gives the same file."""
    publications = list(Publication.objects.public().order_by("id"))
    terms = terms_of(one.pk for one in publications)
    lines = [_line(one, terms.get(one.pk, [])) for one in publications]
    path.write_bytes(lzma.compress("".join(lines).encode()))
    return len(lines)


def load() -> int:
    """Write the regions and the publications into an empty database; return how many publications there are."""
    import_regions(list(read_regions(PACKAGED_LIST)), file=PACKAGED_LIST.name)
    pieces = list(_read(CORPUS))
    last = VersionClock.objects.filter(pk=CLOCK_ID).values_list("value", flat=True).first() or 0
    VersionClock.objects.update_or_create(pk=CLOCK_ID, defaults={"value": last + len(pieces)})
    Publication.objects.bulk_create(
        [_publication(piece, number=number, version=last + number) for number, piece in enumerate(pieces, start=1)],
        batch_size=BATCH,
    )
    Term.objects.bulk_create([term for piece in pieces for term in _terms(piece)], batch_size=BATCH)
    return len(pieces)


def _line(publication: Publication, terms: list[tuple[str, str]]) -> str:
    piece = {name: getattr(publication, name) for name in COLUMNS}
    piece |= {"at": publication.published_at.isoformat(), "terms": terms}
    return f"{json.dumps(piece, ensure_ascii=False, separators=(',', ':'))}\n"


def _read(path: Path) -> Iterator[dict[str, Any]]:
    for line in lzma.decompress(path.read_bytes()).decode().splitlines():
        yield json.loads(line)


def _publication(piece: dict[str, Any], *, number: int, version: int) -> Publication:
    at = datetime.fromisoformat(piece["at"])
    return Publication(
        **{name: piece[name] for name in COLUMNS},
        page_id=number,
        path=f"/{number}",
        published_at=at,
        updated_at=at,
        version=version,
    )


def _terms(piece: dict[str, Any]) -> Iterator[Term]:
    place = {name: piece[name] for name in ("kind", "regency", "district", "village")}
    at = datetime.fromisoformat(piece["at"])
    for facet, value in piece["terms"]:
        yield Term(publication_id=piece["id"], facet=facet, value=value, published_at=at, **place)
