"""What documents hold, read once for each file and kept by its hash."""

from collections.abc import Iterable
from typing import IO

from django.conf import settings

from hub.media.reading import reading
from hub.models.media import HubDocument
from hub.models.privacy import DocumentScan
from hub.privacy.hits import Hit, hit
from hub.privacy.numbers import Kind
from hub.privacy.reading.file import numbers_of_file
from hub.privacy.reading.parts import Limits

# Raise it when something is found that was not found before: every file is then read anew at its next publish.
RULES = 2


def scans_of(documents: Iterable[tuple[int, str]]) -> dict[str, list[Hit]]:
    """Give what the files hold, by hash; `documents` are (id, sha1). One statement when all are known already."""
    wanted = {sha1: document_id for document_id, sha1 in documents}
    if not wanted:
        return {}
    known = {scan.sha1: scan for scan in DocumentScan.objects.filter(sha1__in=wanted, rules=RULES)}
    missing = [document_id for sha1, document_id in wanted.items() if sha1 not in known]
    fresh = {scan.sha1: scan for scan in map(scan, HubDocument.objects.filter(pk__in=missing) if missing else ())}
    return {sha1: [_stored(one) for one in row.hits] for sha1, row in (known | fresh).items()}


def scan(document: HubDocument) -> DocumentScan:
    """Read the document and keep what was found; places are those inside the file. Raises `FileUnreadable`."""
    sha1 = document.get_file_hash()
    with reading(f'Dokumen "{document.title}"'), document.open_file() as file:
        hits = hits_of_file(file, name=document.filename, sha1=sha1)
    rows = [
        {"kind": one.kind, "place": one.place, "masked": one.masked, "digest": one.digest, "key": one.key}
        for one in hits
    ]
    kept, _ = DocumentScan.objects.update_or_create(sha1=sha1, defaults={"rules": RULES, "hits": rows})
    return kept


def hits_of_file(file: IO[bytes], *, name: str, sha1: str) -> list[Hit]:
    """Give what the file holds; a file that cannot be read to its end is a hit of its own."""
    file.seek(0)
    found = numbers_of_file(file.read(), name=name, limits=limits())
    return [hit(one.kind, place=one.place, number=one.digits, text=one.text or sha1) for one in found]


def limits() -> Limits:
    """Give how much of a document is read."""
    return Limits(
        seconds=settings.PRIVACY_SCAN_SECONDS,
        pages=settings.PRIVACY_SCAN_MOST_PAGES,
        signs=settings.PRIVACY_SCAN_MOST_SIGNS,
    )


def _stored(row: dict[str, str]) -> Hit:
    return Hit(**{**row, "kind": Kind(row["kind"])})  # type: ignore[arg-type]  # The kind was just made one.
