"""The words that forms and enums offer, from the packaged vocabularies."""

from pathlib import Path

from django.db import models

from hub.shapes.closed import in_english
from hub.tables.csv_reading import Columns, read_lines

PACKAGED = Path(__file__).parent.parent / "vocabularies" / "packaged"
COLUMNS = Columns(required=("key", "label"), others_are_ignored=True)
EXEMPT = "exempt"


@in_english(
    "The classes of UU 14/2008 that are published; exempt information is never one of them.",
    periodic="To be published regularly",
    immediate="To be published at once",
    any_time="To be available at any time",
)
class InformationClass(models.TextChoices):
    """The classes of UU 14/2008 that are published; exempt information (article 17) is never among them."""

    PERIODIC = "periodic", "Berkala"
    IMMEDIATE = "immediate", "Serta-merta"
    ANY_TIME = "any_time", "Setiap saat"


@in_english(
    "Whether an event takes place as announced.",
    as_planned="It takes place as planned",
    moved="It has another day or place",
    cancelled="It does not take place",
)
class EventStatus(models.TextChoices):
    """Whether an event takes place as announced."""

    AS_PLANNED = "as_planned", "Sesuai rencana"
    MOVED = "moved", "Dipindah"
    CANCELLED = "cancelled", "Dibatalkan"


@in_english(
    "In what form public information is kept.",
    soft="A digital copy",
    hard="A printed copy",
    both="A digital and a printed copy",
)
class InformationMedium(models.TextChoices):
    """In what form public information is kept, which the list of it (DIP) has to say."""

    SOFT = "soft", "Salinan digital"
    HARD = "hard", "Salinan cetak"
    BOTH = "both", "Digital dan cetak"


@in_english(
    "What of a year's budget is published: the plan, the changed plan, or a report on it.",
    original="The plan",
    revised="The changed plan",
    half_year="The report on the first half of the year",
    final="The report on the whole year",
)
class BudgetVersion(models.TextChoices):
    """The versions of a village budget in a year (Permendagri 20/2018): two plans, and two reports on a plan."""

    ORIGINAL = "original", "APB Desa murni"
    REVISED = "revised", "APB Desa perubahan"
    HALF_YEAR = "half_year", "Realisasi semester pertama"
    FINAL = "final", "Realisasi akhir tahun"

    @classmethod
    def reports(cls) -> frozenset[str]:
        """Return the versions that report what was realised."""
        return frozenset({cls.HALF_YEAR.value, cls.FINAL.value})


def choices_of(vocabulary: str, *, parent: str = "") -> list[tuple[str, str]]:
    """Return key and label of the packaged entries, in order; `parent` limits them to those below one entry."""
    return [
        (line.cell("key"), line.cell("label"))
        for line in read_lines(PACKAGED / f"{vocabulary}.csv", COLUMNS)
        if not parent or line.cell("parent") == parent
    ]


VOCABULARIES = frozenset(
    line.cell("key") for line in read_lines(PACKAGED / "_vocabularies.csv", Columns(("key",), others_are_ignored=True))
)
PILLARS = choices_of("pillar")
SDGS = choices_of("sdg")
FUNDS = choices_of("fund")
