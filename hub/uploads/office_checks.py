"""DOCX and XLSX: only what is known to be harmless, found in the way that their programs find it."""

import io
from collections.abc import Iterator

from hub.bounded.refused import Refused
from hub.office.markup import Event, Start, events
from hub.office.package import Package, PackagePart
from hub.office.relations import Relation
from hub.office.sentences import ODD
from hub.uploads.link_checks import check_link
from hub.uploads.office_markup import MarkupCheck
from hub.uploads.office_parts import (
    ALLOWED,
    CHART,
    DRAWING_OF_OLD,
    EXTENDED_CHART,
    HYPERLINK,
    IMAGES,
    MAIN,
    VECTORS,
    WORKBOOK_OF_CHART,
    called,
    check_signature,
    check_vector,
)

HEAD = 16
ROOT_OF_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}theme"
XML = ("+xml", "/xml", "vmldrawing")


def check_office(content: bytes, ending: str, *, most_unfolded: int) -> None:
    """Check a docx or xlsx file. Raises `Refused`."""
    package = Package(content, most_unfolded=most_unfolded)
    if package.main.content_type != MAIN[ending]:
        raise Refused(_other_kind(package.main.content_type, ending))
    for relation in package.relations:
        _check_relation(package, relation, "")
    for part in package.parts.values():
        for relation in part.relations:
            _check_relation(package, relation, part.content_type)
    for name in package.unreached:
        if not _is_theme(package, package.parts[name]):  # ONLYOFFICE leaves an unused one.
            raise Refused("Berkas ini memuat bagian tersembunyi yang tidak dipakai: salin isinya ke berkas baru.")
    for part in package.parts.values():
        _check_content(package, part, most_unfolded)


def _other_kind(content_type: str, ending: str) -> str:
    if "macroenabled" in content_type:
        return f"Berkas ini memuat makro: simpan ulang sebagai .{ending} tanpa makro."
    return f"Isi berkas ini bukan .{ending}: simpan ulang dengan jenis yang benar."


def _check_relation(package: Package, relation: Relation, source_type: str) -> None:
    """Check one relation: to the outside only a link that a reader clicks, inside only what is allowed there."""
    if relation.type == HYPERLINK:
        if relation.is_external:
            check_link(relation.target)
        elif relation.part:
            raise Refused(ODD)
        return
    part = package.part(relation)
    is_allowed = relation.type in ALLOWED and not relation.is_external
    if is_allowed and part is not None:
        is_allowed = part.content_type in ALLOWED[relation.type]
    if relation.type == WORKBOOK_OF_CHART and source_type not in (CHART, EXTENDED_CHART):
        is_allowed = False
    if not is_allowed:
        raise Refused(f"Berkas ini memuat {called(relation.type)}: hapus dahulu, lalu simpan ulang.")


def _is_theme(package: Package, part: PackagePart) -> bool:
    if not part.content_type.endswith(XML) or part.relations:
        return False
    first = next(package.events(part))
    return isinstance(first, Start) and first.tag == ROOT_OF_THEME


def _check_content(package: Package, part: PackagePart, most_unfolded: int) -> None:
    """Check what the part holds, to its end, so that its announced size is verified."""
    if any(relation.type == WORKBOOK_OF_CHART for relation in part.pointed_at_by):
        check_workbook_of_chart(package.read(part), most_unfolded=most_unfolded)
    elif part.content_type in VECTORS:
        for event in package.events(part):
            check_vector(event)
    elif part.content_type.endswith(XML):
        check = MarkupCheck(part)
        for event in _events(package, part):
            check.take(event)
        check.end()
    else:
        with package.open(part) as stream:
            if part.content_type in IMAGES:
                check_signature(stream.peek(HEAD))
            while stream.read(64 * 1024):
                pass


def _events(package: Package, part: PackagePart) -> Iterator[Event]:
    if part.content_type == DRAWING_OF_OLD:
        # Excel writes line break tags without closing them, and accepts them.
        return events(io.BytesIO(package.read(part).replace(b"<br>", b"<br/>")))
    return package.events(part)


def check_workbook_of_chart(content: bytes, *, most_unfolded: int) -> None:
    """Check the workbook behind a chart, which may not contain another workbook."""
    package = Package(content, most_unfolded=most_unfolded)
    if any(relation.type == WORKBOOK_OF_CHART for part in package.parts.values() for relation in part.relations):
        raise Refused(ODD)
    check_office(content, "xlsx", most_unfolded=most_unfolded)
