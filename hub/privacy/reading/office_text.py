"""Everything in an office file: every part is read, whatever its name and whether or not another part links to it.

What a program shows, hides or only keeps (deleted text, the summary of a sheet that is gone, drop-down lists,
properties) is published with the file. So there is no list of what is read, only one of what holds no words.
"""

import posixpath
import re
from collections.abc import Iterator
from html import unescape

from hub.bounded.refused import Refused
from hub.office.markup import Event, Start, local
from hub.office.package import Package, PackagePart
from hub.office.relations import Relation
from hub.privacy.reading.cells import Allowance, Cell, CellPage, Row, Unreadable, apart, paragraph
from hub.privacy.reading.flow import pages_of_flow
from hub.privacy.reading.pivot import fields_of, pages_of_fields, pages_of_records
from hub.privacy.reading.sheet import pages_of_sheet, shared_texts
from hub.privacy.signs import may_hold_a_number

WORDLESS = re.compile(
    r"image/|audio/|video/|font/|application/(?:x-font|vnd\.ms-opentype|vnd\.openxmlformats-officedocument\.obfuscatedfont)"
)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
HEAD = 16_384
ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<(?:[\w.\-]+:)?([A-Za-z][\w.\-]*)")
# Parts with thousands of attributes and hardly any text; and old drawings, which are often not well-formed XML.
LOOSE_ROOTS = frozenset({"styles", "styleSheet", "theme", "fonts", "webSettings", "numbering", "xml"})
QUOTED = re.compile(r"\"([^\"<>]{7,})\"|'([^'<>]{7,})'")
SHEETS = frozenset({"worksheet", "dialogsheet", "chartsheet", "macrosheet"})
TAG = re.compile(r"<[^<>]*>")


def pages_of_office(content: bytes, allowance: Allowance) -> Iterator[CellPage]:
    """Return what every part holds, and the targets of its links. Raises `Unreadable`."""
    try:
        package = Package(content)
        roots = {part.name: _root(package, part) for part in package.parts.values()}
        sheets = _sheets(package, roots)
        yield CellPage([Row((Cell(name),), "nama lembar") for name in sheets.values()])
        shared = [
            text for name, root in roots.items() if root == "sst" for text in shared_texts(_events(package, name))
        ]
        for name, root in roots.items():
            yield from _pages_of_part(package, package.parts[name], root, sheets.get(name, ""), shared, allowance)
        yield apart([(f"{name} ", "nama bagian") for name in package.parts])
        yield apart([(one.target, "tautan") for one in _relations(package) if one.is_external])
    except Refused as error:
        raise Unreadable("isinya rusak") from error


def _relations(package: Package) -> Iterator[Relation]:
    yield from package.relations
    for part in package.parts.values():
        yield from part.relations


def _events(package: Package, name: str) -> Iterator[Event]:
    return package.events(package.parts[name])


def _root(package: Package, part: PackagePart) -> str:
    """Return the name of the first element, or "" if the part is not XML."""
    if WORDLESS.match(part.content_type):
        return ""
    with package.open(part) as file:
        head = file.read(HEAD)
    if head.startswith(UTF_16):
        head = head.decode("utf-16", errors="ignore").encode()
    found = ROOT.match(head)
    return found[1].decode() if found else ""


def _sheets(package: Package, roots: dict[str, str]) -> dict[str, str]:
    """Return the names of sheets by the names of their parts."""
    names: dict[str, str] = {}
    for book in (name for name, root in roots.items() if root == "workbook"):
        targets = {one.id: one.part for one in package.parts[book].relations}
        for event in _events(package, book):
            if isinstance(event, Start) and local(event.tag) == "sheet":
                said = {local(name): value for name, value in event.attributes.items()}
                names[targets.get(said.get("id", ""), f"{book}:{len(names)}")] = said.get("name", "")
    return names


def _pages_of_part(
    package: Package, part: PackagePart, root: str, sheet: str, shared: list[str], allowance: Allowance
) -> Iterator[CellPage]:
    if not root or root in LOOSE_ROOTS:
        yield from _pages_of_loose(package, part, allowance)
    elif root in SHEETS:
        yield from pages_of_sheet(
            package.events(part), f"lembar {sheet or posixpath.basename(part.name)}", shared, allowance
        )
    elif root == "pivotCacheDefinition":
        yield from pages_of_fields(package.events(part), allowance)
    elif root == "pivotCacheRecords":
        above = [package.parts[one.source] for one in part.pointed_at_by if one.source in package.parts]
        names = fields_of(package.events(above[0])) if above else []
        yield from pages_of_records(package.events(part), names, allowance)
    else:
        yield from pages_of_flow(package.events(part), _called(root, part), allowance)


def _pages_of_loose(package: Package, part: PackagePart, allowance: Allowance) -> Iterator[CellPage]:
    """Return the text and the attributes of what has no paragraphs: styles, old drawings, plain text."""
    if WORDLESS.match(part.content_type):
        return
    content = package.read(part)
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8")
    except UnicodeDecodeError:
        return  # Printer settings and the like.
    allowance.spend(len(text))
    called = posixpath.basename(part.name)
    words = unescape(TAG.sub("\n", text)).split("\n")
    yield CellPage(paragraph("\n".join(line for line in words if line.strip()), called))
    quoted = (unescape(double or single) for double, single in QUOTED.findall(text))
    yield apart([(value, called) for value in quoted if may_hold_a_number(value)])


NAMES = {
    "document": "isi", "hdr": "kepala halaman", "ftr": "kaki halaman", "footnotes": "catatan kaki",
    "endnotes": "catatan akhir", "comments": "komentar", "ThreadedComments": "komentar", "chartSpace": "grafik",
    "coreProperties": "keterangan berkas", "Properties": "keterangan berkas", "dataModel": "bagan SmartArt",
    "wsDr": "gambar dan kotak teks", "workbook": "nama dan pilihan", "sst": "teks lembar kerja", "table": "tabel",
    "glossaryDocument": "teks cepat", "settings": "pengaturan",
}  # fmt: skip


def _called(root: str, part: PackagePart) -> str:
    return NAMES.get(root) or posixpath.basename(part.name)
