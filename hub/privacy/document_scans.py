"""What documents hold, read once per file and stored under its hash."""

import logging
import time
from collections.abc import Iterable

from django.db.models import QuerySet

from hub.media.stores import FileUnreadable, reading
from hub.models.document_text import DocumentText
from hub.models.privacy import DocumentScan
from hub.models.stored_media import HubDocument
from hub.privacy.contents import Contents, contents_of
from hub.privacy.hits import PersonalDataHit, hit
from hub.privacy.numbers import NumberKind

# Raise it when the rules find more than before, or more of a text is kept: every file is then read again.
RULES = 3
MOST_AT_ONCE = 100

logger = logging.getLogger(__name__)


def scans_of(documents: Iterable[tuple[int, str]]) -> dict[str, list[PersonalDataHit]]:
    """Return what the files hold, by hash; `documents` are (id, sha1). One statement if all are already known."""
    wanted = {sha1: document_id for document_id, sha1 in documents}
    if not wanted:
        return {}
    known = {scan.sha1: scan for scan in DocumentScan.objects.filter(sha1__in=wanted, rules=RULES)}
    missing = [document_id for sha1, document_id in wanted.items() if sha1 not in known]
    fresh = {scan.sha1: scan for scan in map(scan, HubDocument.objects.filter(pk__in=missing) if missing else ())}
    return {sha1: [_stored(one) for one in row.hits] for sha1, row in (known | fresh).items()}


def scan(document: HubDocument) -> DocumentScan:
    """Read the document and store what was found; places are inside the file. Raises `FileUnreadable`."""
    return keep(document.get_file_hash(), contents(document))


def contents(document: HubDocument) -> Contents:
    """Read the stored document in a separate process. Raises `FileUnreadable`."""
    with reading(f'Dokumen "{document.title}"'), document.open_file() as file:
        return contents_of(file, name=document.filename)


def keep(sha1: str, found: Contents) -> DocumentScan:
    """Store what was found in the file with this hash, so that publishing need not read it, and its text for search.

    If anything was found, no text is kept, even if somebody has cleared the find.
    """
    hits = [hit(one.kind, place=one.place, number=one.digits, text=one.text or sha1) for one in found.numbers]
    rows = [
        {"kind": one.kind, "place": one.place, "masked": one.masked, "digest": one.digest, "key": one.key}
        for one in hits
    ]
    kept, _ = DocumentScan.objects.update_or_create(sha1=sha1, defaults={"rules": RULES, "hits": rows})
    _keep_text(sha1, [] if hits else [list(page) for page in found.pages])
    return kept


def _keep_text(sha1: str, pages: list[list[int | str | None]]) -> None:
    """Store the text if it is another one than before: what offers the file becomes due by that."""
    known = DocumentText.objects.filter(pk=sha1).values_list("pages", flat=True).first()
    if (known or []) != pages:
        DocumentText.objects.update_or_create(sha1=sha1, defaults={"pages": pages})


def read_ahead(document_ids: Iterable[int]) -> None:
    """Read those not yet read by the current rules, so that no transaction waits for it. Raises `FileUnreadable`."""
    for document in _unread().filter(pk__in=list(document_ids)):
        scan(document)


def read_unread(*, seconds: float) -> int:
    """Read documents not yet read by the current rules, newest first, until the time is up; return how many.

    After a release with new rules, publishing then need not read them. A lost file is skipped. The text of files that
    are gone is forgotten.
    """
    DocumentText.objects.exclude(sha1__in=HubDocument.objects.values("file_hash")).delete()
    until, count = time.monotonic() + seconds, 0
    for document in _unread().order_by("-pk")[:MOST_AT_ONCE]:
        if time.monotonic() > until:
            break
        try:
            scan(document)
        except FileUnreadable as error:
            logger.warning("document could not be read ahead", extra={"document_id": document.pk, "why": str(error)})
            continue
        count += 1
    return count


def _unread() -> QuerySet[HubDocument]:
    read = DocumentScan.objects.filter(rules=RULES).values("sha1")
    unread: QuerySet[HubDocument] = HubDocument.objects.exclude(file_hash__in=read)
    return unread


def _stored(row: dict[str, str]) -> PersonalDataHit:
    return PersonalDataHit(**{**row, "kind": NumberKind(row["kind"])})  # type: ignore[arg-type]  # `kind` is one now.
