"""The words that forms and enums offer, from the packaged vocabularies."""

from pathlib import Path

from django.db import models

from hub.tables.reading import Columns, read_lines

PACKAGED = Path(__file__).parent.parent / "vocabularies" / "packaged"
COLUMNS = Columns(required=("key", "label"), others_are_ignored=True)
EXEMPT = "exempt"


class InformationClass(models.TextChoices):
    """The classes of UU 14/2008 that are published; exempt information (Ps 17) is never one of them."""

    PERIODIC = "periodic", "Berkala"
    IMMEDIATE = "immediate", "Serta-merta"
    ANY_TIME = "any_time", "Setiap saat"


def _packaged(vocabulary: str) -> list[tuple[str, str]]:
    lines = read_lines(PACKAGED / f"{vocabulary}.csv", COLUMNS)
    return [(line.cell("key"), line.cell("label")) for line in lines if line.cell("parent") != EXEMPT]


PILLARS = _packaged("pillar")
SDGS = _packaged("sdg")
FUNDS = _packaged("fund")
INFORMATION_KINDS = _packaged("information_kind")
