"""What a village has to publish in a year, and by which day.

The law names periods and hardly any days. The days here are **our own reading**, so that a calendar can be shown:

- yearly, a plan or a state: 31 December of the year;
- yearly, a report on the year: 31 January of the next year;
- half-yearly: 31 July for the first half, 31 January of the next year for the second;
- what has to be available always, or after a change: no day.

What is due at once (serta-merta) is not a yearly duty, and exempt information is no duty at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hub.information.information_kinds import InformationKind, kinds_now
from hub.models.vocabulary import BudgetVersion, InformationClass

HALF_YEARS = frozenset({"semester", "semester/tahunan"})
YEARLY = frozenset({"tahunan", "tahunan/saat berubah"})
# Yearly reports on a year that is over; the other yearly kinds describe the current year.
REPORTS = frozenset({"lppd_akhir_tahun", "kegiatan_belum_selesai", "sisa_anggaran", "laporan_layanan"})
LISTED = frozenset({InformationClass.PERIODIC.value, InformationClass.ANY_TIME.value})
# Which half of the year a report on the budget covers.
HALF_OF_VERSION = {BudgetVersion.HALF_YEAR.value: 1, BudgetVersion.FINAL.value: 2}


@dataclass(frozen=True)
class Duty:
    """Something to publish; `due_on` is None if there is no day, `half` is 1 or 2 if it is due twice a year."""

    kind: InformationKind
    due_on: date | None
    half: int = 0


@dataclass(frozen=True)
class Published:
    """What duties need of a publication; `budget_version` is empty except for budgets."""

    id: str
    kind: str
    year: int
    budget_version: str = ""


def duties_of(year: int) -> list[Duty]:
    """Return what has to be published for the year, in the order of the table."""
    return [duty for kind in kinds_now() if kind.information_class in LISTED for duty in _duties(kind, year)]


def fulfilled(duties: Iterable[Duty], published: Iterable[Published], *, year: int) -> dict[Duty, str]:
    """Return, for each duty that is met, the id of the publication that meets it; `published` is ordered oldest first.

    A duty with a day is met by a publication of that year, one without by the newest of any year. A report on the
    budget says which half it covers; other publications meet the first half and then the second.
    """
    publications = list(published)
    found = {}
    for duty in duties:
        of_kind = [publication for publication in publications if publication.kind == duty.kind.key]
        if duty.due_on is None:
            met = of_kind[-1] if of_kind else None
        else:
            met = _of_year([publication for publication in of_kind if publication.year == year], duty.half)
        if met is not None:
            found[duty] = met.id
    return found


def _of_year(publications: list[Published], half: int) -> Published | None:
    if not half:
        return publications[-1] if publications else None
    told = [publication for publication in publications if HALF_OF_VERSION.get(publication.budget_version) == half]
    if told:
        return told[-1]
    others = [publication for publication in publications if publication.budget_version not in HALF_OF_VERSION]
    return others[half - 1] if len(others) >= half else None


def _duties(kind: InformationKind, year: int) -> list[Duty]:
    if kind.period in HALF_YEARS:
        return [Duty(kind, date(year, 7, 31), half=1), Duty(kind, date(year + 1, 1, 31), half=2)]
    if kind.period in YEARLY:
        return [Duty(kind, date(year + 1, 1, 31) if kind.key in REPORTS else date(year, 12, 31))]
    return [Duty(kind, None)]
