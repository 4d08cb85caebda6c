"""The packaged vocabularies, and the closed sets of the hub; what forms offer now is in `vocabulary_words`."""

from collections.abc import Mapping
from pathlib import Path

from hub.shapes.closed import ClosedSet
from hub.tables.csv_reading import Columns, read_lines

PACKAGED = Path(__file__).parent.parent / "vocabularies" / "packaged"
COLUMNS = Columns(required=("key", "label"), others_are_ignored=True)
EXEMPT = "exempt"


class InformationClass(ClosedSet):
    """The classes of UU 14/2008 that are published; exempt information is never one of them."""

    # Exempt by article 17.
    PERIODIC = "periodic", "To be published regularly", "Berkala"
    IMMEDIATE = "immediate", "To be published at once", "Serta-merta"
    ANY_TIME = "any_time", "To be available at any time", "Setiap saat"


class EventStatus(ClosedSet):
    """Whether an event takes place as announced."""

    AS_PLANNED = "as_planned", "It takes place as planned", "Sesuai rencana"
    MOVED = "moved", "It has another day or place", "Dipindah"
    CANCELLED = "cancelled", "It does not take place", "Dibatalkan"


class InformationMedium(ClosedSet):
    """In what form public information is kept."""

    # The list of public information (DIP) has to say it.
    SOFT = "soft", "A digital copy", "Salinan digital"
    HARD = "hard", "A printed copy", "Salinan cetak"
    BOTH = "both", "A digital and a printed copy", "Digital dan cetak"


class BudgetVersion(ClosedSet):
    """What of a year's budget is published: the plan, the changed plan, or a report on it."""

    # Permendagri 20/2018: two plans, and two reports on a plan.
    ORIGINAL = "original", "The plan", "APB Desa murni"
    REVISED = "revised", "The changed plan", "APB Desa perubahan"
    HALF_YEAR = "half_year", "The report on the first half of the year", "Realisasi semester pertama"
    FINAL = "final", "The report on the whole year", "Realisasi akhir tahun"

    @classmethod
    def reports(cls) -> frozenset[str]:
        """Return the versions that report what was realised."""
        return frozenset({cls.HALF_YEAR.value, cls.FINAL.value})


def choices_of(vocabulary: str) -> list[tuple[str, str]]:
    """Return key and label of the packaged entries, in order."""
    return [(cells["key"], cells["label"]) for cells in packaged_lines(vocabulary)]


def packaged_lines(vocabulary: str) -> list[Mapping[str, str]]:
    """Return the cells of each packaged entry by column, in order."""
    return [line.cells for line in read_lines(PACKAGED / f"{vocabulary}.csv", COLUMNS)]


VOCABULARIES = frozenset(
    line.cell("key") for line in read_lines(PACKAGED / "_vocabularies.csv", Columns(("key",), others_are_ignored=True))
)
# The keys of a closed set, with the labels that the enum of the API is described with.
PILLARS = choices_of("pillar")
