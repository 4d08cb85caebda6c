"""The XML of office files: elements and attributes that act without a relation, or misuse one of another type."""

from hub.bounded.refused import Refused
from hub.office.markup import Event, MarkupText, Start, local
from hub.office.package import PackagePart
from hub.office.relations import DOCUMENT, STRICT
from hub.office.sentences import ACTING as ACTS
from hub.office.sentences import ODD
from hub.uploads.field_checks import Fields, check_instruction
from hub.uploads.formulas import check_formula
from hub.uploads.link_checks import check_link

# These load, start or embed something; most of them need a relation that is also refused.
ACTING = frozenset(
    {
        "altChunk", "subDoc", "attachedTemplate", "mailMerge", "saveThroughXslt", "sourceFileName", "webVideoPr",
        "OLEObject", "oleObject", "oleLink", "ddeLink", "webPublishItem", "DataMashup", "connectString", "embeddedHtml",
        "frameset", "binData", "quickTimeFile", "videoFile", "audioFile", "wavAudioFile", "snd", "ocx", "webextension",
    }
)  # fmt: skip
FORMULAS = frozenset(
    {
        "f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula",
        "FmlaMacro", "FmlaLink", "FmlaRange", "FmlaGroup", "FmlaTxbx", "FmlaPict", "calculatedItem", "calculatedMember",
    }
)  # fmt: skip
FORMULA_ATTRIBUTES = frozenset(
    {"fmlalink", "fmlarange", "fmlagroup", "fmlatxbx", "fmlapict", "textlink", "linkedcell", "listfillrange"}
)
MACRO_FLAGS = frozenset({"function", "vbProcedure", "xlm"})
LOADING_ATTRIBUTES = frozenset({"src", "althref", "background", "embeddedHtml", "dynsrc", "lowsrc"})
# Only these follow a relation to the outside, when a reader clicks.
CLICKED = frozenset({"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"})
RELATION_ATTRIBUTE = tuple(f"{{{namespace.rstrip('/')}}}" for namespace in (DOCUMENT, STRICT))
BRANCHES = frozenset({"Choice", "Fallback"})
INSTRUCTIONS = {"instrText": False, "delInstrText": True}
OFF = ("0", "false", "off")


class MarkupCheck:
    """Checks the events of one part, one after the other. Raises `Refused`."""

    def __init__(self, part: PackagePart) -> None:
        self._outside = {relation.id for relation in part.relations if relation.is_external}
        self._fields = Fields()
        self._path: list[str] = []
        self._branches: list[int] = []
        self._branch_count = 0
        self._written: list[str] = []

    def take(self, event: Event) -> None:
        """Check the next event."""
        if isinstance(event, Start):
            self._start(local(event.tag), event.attributes)
        elif isinstance(event, MarkupText):
            if self._path[-1] in FORMULAS or self._path[-1] in INSTRUCTIONS:
                self._written.append(event.text)
        else:
            self._end(self._path.pop())

    def end(self) -> None:
        """Check what was never closed."""
        self._fields.end()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(tag)
        if tag in ACTING:
            raise Refused(f"Berkas ini memuat {tag}, yang mengambil isi dari tempat lain: hapus, lalu simpan ulang.")
        if tag in BRANCHES:
            self._branch_count += 1
            self._branches.append(self._branch_count)
        if attributes:
            self._check_attributes(tag, attributes)
        if tag in FORMULAS or tag in INSTRUCTIONS:
            self._written = []

    def _end(self, tag: str) -> None:
        if tag in BRANCHES:
            self._branches.pop()
        if tag not in FORMULAS and tag not in INSTRUCTIONS:
            return
        written, self._written = "".join(self._written), []
        if tag in INSTRUCTIONS:
            self._fields.instruct(written, tuple(self._branches), is_deleted=INSTRUCTIONS[tag])
        elif tag == "FmlaMacro":
            _refuse_macro(written)
        elif written:
            check_formula(written)

    def _check_attributes(self, tag: str, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            plain = local(name)
            if name.startswith(RELATION_ATTRIBUTE):
                if value in self._outside and tag not in CLICKED:
                    raise Refused(ODD)
            elif plain == "fldCharType":
                self._fields.sign(value, tuple(self._branches))
            elif value:
                _check_value(tag, plain, value)


def _check_value(tag: str, attribute: str, value: str) -> None:
    if attribute in LOADING_ATTRIBUTES and not value.startswith("#"):
        raise Refused(ACTS)
    if attribute == "href":
        check_link(value)
    elif _is_macro(tag, attribute, value.lower()):
        _refuse_macro(value)
    elif attribute.lower() in FORMULA_ATTRIBUTES:
        check_formula(value)
    elif attribute == "instr" and tag == "fldSimple":
        check_instruction(value)


def _is_macro(tag: str, attribute: str, value: str) -> bool:
    return (
        attribute == "macro"
        or (attribute == "action" and value.startswith("ppaction:"))
        or (attribute in MACRO_FLAGS and tag == "definedName" and value not in OFF)
    )


def _refuse_macro(name: str) -> None:
    if name.strip():
        raise Refused("Berkas ini memanggil makro: hapus makro dari tombol dan gambar, lalu simpan ulang.")
