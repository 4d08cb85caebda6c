"""Fields in a Word file: they may number, refer and link; they may not load, start, query or embed anything."""

import re
from dataclasses import dataclass, field

from hub.bounded.refused import Refused
from hub.uploads.link_checks import check_link

ALLOWED = frozenset(
    {
        "=", "ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION", "COMMENTS",
        "COMPARE", "CREATEDATE", "DATE", "DISPLAYBARCODE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EQ", "FILENAME",
        "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "INDEX", "KEYWORDS", "LASTSAVEDBY",
        "LISTNUM", "MERGEFIELD", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE",
        "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SHAPE", "STYLEREF", "SUBJECT", "SYMBOL", "TA",
        "TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS", "USERNAME", "XE",
    }
)  # fmt: skip
# Bibliography records, which only the program that wrote them reads.
REFERENCES = re.compile(r"ADDIN\s+(?:CSL_CITATION|Mendeley|ZOTERO_|EN\.)", re.IGNORECASE)
# Word creates bookmarks for headings and references by itself; a field with only such a name means REF.
BOOKMARK_OF_WORD = re.compile(r"_(?:REF|TOC|HLK|GOBACK)\w*", re.IGNORECASE)
# Never a word of an allowed field outside quotes: a field could be cut so that it becomes the first word.
ACTING = frozenset(
    {
        "DATABASE", "DDE", "DDEAUTO", "EMBED", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK",
        "MACROBUTTON", "PRINT", "QUOTE", "RD",
    }
)  # fmt: skip
QUOTED = re.compile(r'[“”„"«»]([^“”„"«»]*)(?:[“”„"«»]|$)')
ARGUMENT = re.compile(r'[“”„"«»]([^“”„"«»]*)(?:[“”„"«»]|$)|([^\s“”„"«»]+)')
SWITCHES_WITH_VALUE = frozenset({"\\l", "\\o", "\\t", "\\s", "\\*"})
INSIDE = "\x00"  # Replaces a field inside another's instruction: its result is not known.
LONGEST_SHOWN = 20


def check_instruction(written: str) -> None:
    """Check the instruction of one field. Raises `Refused`."""
    instruction = written.strip()
    if not instruction or REFERENCES.match(instruction):
        return
    outside = QUOTED.sub(" ", instruction)
    words = outside.split()
    first = "=" if instruction.startswith("=") else instruction.split(maxsplit=1)[0].upper()
    acting = ACTING & {word.upper() for word in words}
    if (first not in ALLOWED and not BOOKMARK_OF_WORD.fullmatch(first)) or acting:
        shown = (sorted(acting) or [first])[0].replace(INSIDE, "?")[:LONGEST_SHOWN]
        raise Refused(f"Berkas ini memuat bidang {shown} yang tidak diterima: ganti bidang itu dengan isinya.")
    if first == "HYPERLINK":
        _check_address(instruction)


def _check_address(instruction: str) -> None:
    """Check every argument that is not the value of a switch (a bookmark, a tooltip, a window)."""
    if INSIDE in instruction:
        raise Refused("Berkas ini memuat tautan yang disusun oleh bidang lain: ganti dengan tautan biasa.")
    arguments = (
        iter(ARGUMENT.findall(instruction.split(maxsplit=1)[1]))
        if any(sign.isspace() for sign in instruction)
        else iter(())
    )
    for quoted, plain in arguments:
        if not quoted and plain.lower() in SWITCHES_WITH_VALUE:
            next(arguments, None)
        elif quoted or not plain.startswith("\\"):
            check_link((quoted or plain).replace("\\\\", "\\").strip())


@dataclass
class _Field:
    branch: tuple[int, ...]
    written: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    is_instruction: bool = True


class Fields:
    """Follows the fields of one part by their markers, nested ones too; call `end()` after the last marker.

    Programs choose one branch of an alternative, so an instruction may not be spread over several branches.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def sign(self, kind: str, branch: tuple[int, ...]) -> None:
        """Take a marker: a field begins, its result begins, or it ends."""
        if kind == "begin":
            self._open.append(_Field(branch))
        elif kind == "separate" and self._open:
            self._open[-1].is_instruction = False
        elif kind == "end" and self._open:
            self._close(self._open.pop())

    def instruct(self, text: str, branch: tuple[int, ...], *, is_deleted: bool) -> None:
        """Take a part of an instruction; a part outside any field is checked on its own."""
        if not self._open:
            check_instruction(text)
            return
        innermost = self._open[-1]
        if innermost.branch != branch:
            raise Refused("Susunan berkas ini tidak wajar: buka lalu simpan ulang.")
        (innermost.deleted if is_deleted else innermost.written).append(text)

    def end(self) -> None:
        """Check the fields that were never closed."""
        while self._open:
            self._close(self._open.pop())

    def _close(self, closed: _Field) -> None:
        check_instruction("".join(closed.written))
        check_instruction("".join(closed.deleted))
        if self._open and self._open[-1].is_instruction:
            self._open[-1].written.append(INSIDE)
