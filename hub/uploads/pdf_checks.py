"""PDF files: complete, not locked, and with nothing that acts, fetches or embeds a file, even if it is not used."""

from collections.abc import Iterator

from hub.bounded.refused import Refused
from hub.uploads.link_checks import check_link
from hub.uploads.pdf_objects import BROKEN, Reference, Value, objects_of, text_of

SIGNATURE = b"%PDF-"
END = b"%%EOF"
REFERENCES = b"startxref"
ZIP_END = b"PK\x05\x06"
TAIL = 66_000
NEAR_THE_END = 2_048
MOST_PAGES = 10_000
# What a click may do (ISO 32000-2, 12.6.4): show another place of this file, or open an address in the browser.
ALLOWED_ACTIONS = frozenset({"GoTo", "URI"})
ALLOWED_AT_OPENING = frozenset({"GoTo"})
OTHER_ACTIONS = frozenset(
    {
        "GoToR", "GoToE", "GoToDp", "Launch", "Thread", "Sound", "Movie", "Hide", "Named", "SubmitForm", "ResetForm",
        "ImportData", "JavaScript", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "RichMediaExecute", "SetState",
        "NOP", "NoOp",
    }
)  # fmt: skip
ALLOWED_NOTES = frozenset(
    {
        "Link", "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
        "Squiggly", "StrikeOut", "Caret", "Stamp", "Ink", "Popup", "Widget", "Watermark", "Redact", "PrinterMark",
    }
)  # fmt: skip
OTHER_NOTES = frozenset(
    {"FileAttachment", "Sound", "Movie", "Screen", "3D", "RichMedia", "TrapNet", "Projection", "PS"}
)
ALLOWED_NAMES = frozenset({"Dests", "AP", "Pages", "Templates", "Type"})
ALLOWED_IN_FORMS = frozenset({"Fields", "NeedAppearances", "SigFlags", "DR", "DA", "Q", "Type"})
ALLOWED_FILTERS = frozenset(
    {
        "FlateDecode", "Fl", "LZWDecode", "LZW", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "RunLengthDecode",
        "RL", "CCITTFaxDecode", "CCF", "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode",
    }
)  # fmt: skip
ACTING_KEYS = frozenset(
    {"JS", "JavaScript", "XFA", "AA", "PresSteps", "Requirements", "SpiderInfo", "OPI", "NeedsRendering"}
)
CARRYING_KEYS = frozenset(
    {
        "EmbeddedFiles", "EF", "RF", "AF", "Collection", "RichMediaContent", "RichMediaSettings", "Renditions",
        "AlternatePresentations", "3DD", "3DV", "FFilter", "FDecodeParms",
    }
)  # fmt: skip
CARRYING_TYPES = frozenset({"Filespec", "EmbeddedFile", "Rendition", "MediaClip", "3D", "RichMedia", "Sound"})
ACTION_KEYS = ("A", "PA", "Next", "OpenAction")
CATALOGUE = "Catalog"

ACTS = "PDF ini memuat perintah yang berjalan sendiri: cetak ulang menjadi PDF biasa."
CARRIES = "PDF ini memuat berkas lain di dalamnya: cetak ulang menjadi PDF biasa."
FETCHES = "PDF ini mengambil isi dari tempat lain: cetak ulang menjadi PDF biasa."
LOCKED = "PDF ini dikunci dengan kata sandi: simpan ulang tanpa kata sandi."

Dictionary = dict[str, Value]


def check_pdf(content: bytes) -> None:
    """Check a PDF file. Raises `Refused`."""
    if ZIP_END in content[-TAIL:]:
        raise Refused("Berkas ini sekaligus PDF dan ZIP: cetak ulang menjadi PDF biasa.")
    _check_ends(content)
    objects: dict[int, list[Value]] = {}
    pages = 0
    has_catalogue = False
    for found in objects_of(content):
        for dictionary in _dictionaries(found.value):
            _check(dictionary)
        if isinstance(found.value, dict):
            pages += found.value.get("Type") == "Page"
            has_catalogue = has_catalogue or found.value.get("Type") == CATALOGUE
            if found.stream is not None:
                _check_stream(found.value)
        if found.number is not None:
            objects.setdefault(found.number, []).append(found.value)
        else:
            objects.setdefault(-1, []).append(found.value)
    if not pages or not has_catalogue:
        raise Refused("PDF ini tidak berisi halaman: buka lalu simpan ulang.")
    if pages > MOST_PAGES:
        raise Refused("PDF ini lebih dari 10.000 halaman: bagi menjadi beberapa berkas.")
    _check_in_place(objects)


def _check_ends(content: bytes) -> None:
    """Refuse a file that was cut off, or continues after its end marker."""
    end = content.rfind(END)
    if end < 0 or content[end + len(END) :].strip(b"\x00\t\n\x0c\r ") or REFERENCES not in content[-NEAR_THE_END:]:
        raise Refused(BROKEN)


def _dictionaries(value: Value) -> Iterator[Dictionary]:
    """Return all dictionaries of one object."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _check(found: Dictionary) -> None:
    """Check a dictionary by itself, wherever it is used."""
    keys = set(found)
    if "Encrypt" in keys:
        raise Refused(LOCKED)
    if keys & ACTING_KEYS or (found.get("S") in OTHER_ACTIONS and found.get("Type") != "StructElem"):
        raise Refused(ACTS)
    if keys & CARRYING_KEYS or found.get("Type") in CARRYING_TYPES or found.get("Subtype") in OTHER_NOTES:
        raise Refused(CARRIES)
    if found.get("Type") == "Annot" and found.get("Subtype") not in ALLOWED_NOTES:
        raise Refused(CARRIES)
    address = found.get("URI")
    if isinstance(address, bytes):
        check_link(text_of(address))
    elif isinstance(address, dict) and address:
        raise Refused(FETCHES)  # A base address would change where links lead.


def _check_stream(found: Dictionary) -> None:
    """Refuse a stream whose content is in another file, or is compressed in a way that not all programs know."""
    if "F" in found or ("Ref" in found and found.get("Subtype") == "Form"):
        raise Refused(FETCHES)
    filters = found.get("Filter")
    for one in filters if isinstance(filters, list) else [filters]:
        if one is not None and not isinstance(one, Reference) and one not in ALLOWED_FILTERS:
            raise Refused(BROKEN)


def _check_in_place(objects: dict[int, list[Value]]) -> None:
    """Check everything that is executed or shown, following references into every revision."""
    for values in objects.values():
        for value in values:
            for found in _dictionaries(value):
                for key in ACTION_KEYS:
                    allowed = ALLOWED_AT_OPENING if key == "OpenAction" else ALLOWED_ACTIONS
                    for action in _meant(found.get(key), objects):
                        _check_action(action, allowed)
                for note in _meant(found.get("Annots"), objects):
                    if note.get("Subtype") not in ALLOWED_NOTES:
                        raise Refused(CARRIES)
                _check_keys(found, "AcroForm", ALLOWED_IN_FORMS, objects)
                if found.get("Type") == CATALOGUE:
                    _check_keys(found, "Names", ALLOWED_NAMES, objects)


def _check_action(action: Dictionary, allowed: frozenset[str]) -> None:
    kind = action.get("S")
    if kind is None or action.get("Type") == "StructElem":
        return  # A structure's attributes or an outline entry: the same keys, but nothing is executed.
    if kind not in allowed or "F" in action:
        raise Refused(ACTS)
    if kind == "URI" and not isinstance(action.get("URI"), bytes):
        raise Refused(ACTS)


def _check_keys(found: Dictionary, key: str, allowed: frozenset[str], objects: dict[int, list[Value]]) -> None:
    for inner in _meant(found.get(key), objects):
        if set(inner) - allowed:
            raise Refused(ACTS)


def _meant(value: Value, objects: dict[int, list[Value]]) -> Iterator[Dictionary]:
    """Return the dictionaries that a value can mean: itself, those in its array, and all that it may refer to."""
    waiting: list[Value] = [value]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
        elif isinstance(one, Reference):
            if one.number not in seen:
                seen.add(one.number)
                waiting += objects.get(one.number, [])
        elif isinstance(one, list):
            waiting += one
