"""What documents hold, read once for each file and kept by its hash."""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from hub.media.reading import reading
from hub.models.media import HubDocument
from hub.models.privacy import DocumentScan
from hub.privacy.hits import Hit, Kind, hit, hits_in
from hub.privacy.phones import NAMED as NAMES_A_PHONE
from hub.privacy.population import LENGTH, has_structure
from hub.privacy.reading.office import parts_of_workbook, parts_of_writing
from hub.privacy.reading.parts import Allowance, Part, Unreadable
from hub.privacy.reading.pdf import parts_of_pdf
from hub.privacy.reading.table import parts_of_csv

# Raise it when something is found that was not found before: every file is then read anew at its next publish.
RULES = 1
MOST_HITS = 50
READERS: dict[str, Callable[[IO[bytes], Allowance], Iterator[Part]]] = {
    ".pdf": parts_of_pdf,
    ".xlsx": parts_of_workbook,
    ".docx": parts_of_writing,
    ".csv": parts_of_csv,
}


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
    hits: list[Hit] = []
    try:
        for part in _parts(file, name):
            hits += _hits_of_part(part)
            if len(hits) >= MOST_HITS:
                break
    except Unreadable as error:
        hits.append(hit(Kind.UNREAD, place=str(error), number="", text=sha1))
    return hits


def _stored(row: dict[str, str]) -> Hit:
    return Hit(**{**row, "kind": Kind(row["kind"])})  # type: ignore[arg-type]  # The kind was just made one.


def _parts(file: IO[bytes], name: str) -> Iterator[Part]:
    reader = READERS.get(posixpath.splitext(name)[1].lower())
    if reader is None:
        raise Unreadable("jenisnya tidak dikenal")
    file.seek(0)
    yield from reader(file, Allowance())


def _hits_of_part(part: Part) -> list[Hit]:
    if part.is_rounded and len(part.text) == LENGTH and has_structure(part.text, rounded=True):
        return [hit(Kind.POPULATION, place=part.place, number=part.text, text=part.text)]
    text = f"{part.heading}: {part.text}" if part.heading else part.text
    if part.heading and NAMES_A_PHONE.search(f"{part.heading}: ") and part.text.startswith("8"):
        text = f"{part.heading}: 0{part.text}"  # A workbook drops the 0 in front of a number.
    return hits_in(text, place=part.place)
