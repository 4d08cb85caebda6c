"""Spreadsheet formulas: they may calculate; they may not query another program, file or machine."""

import re
from collections.abc import Callable
from pathlib import Path

from hub.bounded.refused import Refused
from hub.uploads.link_checks import check_link

# Functions that only calculate: Excel's, LibreOffice's and Google's without those that fetch or start. Excluded:
# WEBSERVICE, IMAGE, STOCKHISTORY, RTD, CALL, REGISTER.ID, DDE, CUBE…, PY, TRANSLATE, IMPORT…, and HYPERLINK, whose
# address is checked separately.
CALCULATING = frozenset(Path(__file__).with_name("functions.txt").read_text(encoding="ascii").split())
TOKEN = re.compile(
    r"""
    "(?P<text>(?:[^"]|"")*)"                       # a text
    | '(?P<sheet>(?:[^']|'')*)'                    # a sheet's name
    | (?P<name>[^\W\d][\w.\\?]*)(?P<called>\s*\()? # a name or a function call
    | (?P<bracket>\[[^\[\]]*)                      # another workbook, or a column of a table
    | (?P<asking>[|`])                             # DDE: program|topic!item
    """,
    re.VERBOSE,
)
# Prefixes of a newer function, of one passed without a call, of a library's; of a name in LET and LAMBDA.
PREFIXES = re.compile(
    r"(?:_xlfn\.|_xlws\.|_xleta\.|com\.microsoft\.|org\.openoffice\.|org\.libreoffice\.)+", re.IGNORECASE
)
LOCAL = re.compile(r"_xlpm\.", re.IGNORECASE)
ADD_IN = re.compile(r"_xll\.|_xludf\.", re.IGNORECASE)
# Google writes what Excel lacks as a text in this function, and restores it when the file is opened there.
KEPT = "__XLUDF.DUMMYFUNCTION"
OTHER_BOOK = re.compile(r"\[[1-9]\d*$|\[[^@#\]]*\.xl|\[[^\]]*[\\/:]", re.IGNORECASE)
LINK = "HYPERLINK"
ARGUMENT = re.compile(r'\s*"((?:[^"]|"")*)"\s*[,;)]')
LONGEST_SHOWN = 20


def check_formula(formula: str) -> None:
    """Check a formula, with or without its leading sign. Raises `Refused`."""
    for token in TOKEN.finditer(formula):
        if token["asking"]:
            raise Refused("Berkas ini memuat rumus DDE yang menjalankan program lain: hapus rumus itu.")
        if token["sheet"] is not None and set(token["sheet"]) & set("[\\/"):
            raise Refused(_elsewhere())
        if token["bracket"] and OTHER_BOOK.match(token["bracket"]) and not _is_column(formula, token.start()):
            raise Refused(_elsewhere())
        if token["name"]:
            _check_name(token["name"], formula, behind=token.end(), is_called=bool(token["called"]))


def _check_name(written: str, formula: str, *, behind: int, is_called: bool) -> None:
    name = PREFIXES.sub("", written).upper()
    if LOCAL.match(written) or not (is_called or PREFIXES.match(written) or ADD_IN.match(written)):
        return
    if name == LINK:
        _check_argument(formula, behind, check_link)
    elif name == KEPT:
        _check_argument(formula, behind, check_formula)
    elif name not in CALCULATING:
        shown = name[:LONGEST_SHOWN]
        raise Refused(f"Berkas ini memuat fungsi {shown} yang tidak diterima: ganti rumus itu dengan nilainya.")


def _check_argument(formula: str, place: int, check: Callable[[str], None]) -> None:
    """Check the first argument, which must be a literal text: a computed one cannot be checked."""
    argument = ARGUMENT.match(formula, place)
    if argument is None:
        raise Refused("Berkas ini memuat tautan yang disusun oleh rumus: ganti rumus itu dengan tautan biasa.")
    check(argument[1].replace('""', '"'))


def _is_column(formula: str, place: int) -> bool:
    """Say whether the bracket follows a table's name, so that it names a column."""
    return place > 0 and (formula[place - 1].isalnum() or formula[place - 1] in "_.[],")


def _elsewhere() -> str:
    return "Berkas ini memakai isi buku kerja lain: putuskan tautannya (Data, Edit Tautan), lalu simpan ulang."
