"""What an empty form begins with if its address says class, kind, year and period of what is to be written."""

from dataclasses import dataclass
from typing import Any

from django.http.request import QueryDict
from wagtail.models import Page

from hub.content.budget import BudgetPage
from hub.content.information import InformationPage
from hub.information.duties import HALF_OF_VERSION
from hub.information.information_kinds import KINDS
from hub.models.vocabulary import BudgetVersion

VERSION_OF_HALF = {half: version for version, half in HALF_OF_VERSION.items()}
CLASS, KIND, YEAR, PERIOD = "kelas", "jenis", "tahun", "periode"
EARLIEST, LATEST = 1945, 2100


@dataclass(frozen=True)
class FormStart:
    """What a form begins with: a kind of information, the year it is about, and which half of that year, or 0."""

    kind: str
    year: int | None = None
    half: int = 0


def start_of(query: QueryDict) -> FormStart | None:
    """Return what the address says, or None if it says no kind; what makes no sense is left out."""
    kind = query.get(KIND, "")
    if kind not in KINDS or query.get(CLASS, KINDS[kind].information_class) != KINDS[kind].information_class:
        return None
    year, half = _number(query.get(YEAR, "")), _number(query.get(PERIOD, ""))
    return FormStart(
        kind=kind,
        year=year if EARLIEST <= year <= LATEST else None,
        half=half if half in VERSION_OF_HALF else 0,
    )


def begin(page: Page, start: FormStart) -> None:
    """Fill the page in memory; pages of other kinds than information and budgets are left as they are."""
    if isinstance(page, InformationPage):
        page.information_class, page.information_kind = KINDS[start.kind].information_class, start.kind
        page.title = _title(start)
        if start.year is not None:
            page.year = start.year
    elif isinstance(page, BudgetPage):
        page.year, page.title = start.year, _title(start)
        page.budget_version = _version(start)


def _title(start: FormStart) -> str:
    words: list[Any] = [KINDS[start.kind].short, start.half and f"semester {start.half}", start.year]
    return " ".join(str(word) for word in words if word)


def _version(start: FormStart) -> str:
    if start.kind == "apbdes":
        return BudgetVersion.ORIGINAL.value
    return VERSION_OF_HALF.get(start.half, BudgetVersion.FINAL.value)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LATEST)) else 0
