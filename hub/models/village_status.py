"""How the status of a village is measured: the schemes, their words, and the years in which they apply."""

from dataclasses import dataclass

from hub.models.vocabulary import COLUMNS, PACKAGED
from hub.tables.csv_reading import Line, read_lines


@dataclass(frozen=True)
class Scheme:
    """A way to measure villages; scores are between 0 and `highest_score`; `last_year` is None while it applies."""

    key: str
    label: str
    first_year: int
    last_year: int | None
    highest_score: float
    dimensions: tuple[str, ...]

    def holds_in(self, year: int) -> bool:
        """Say whether villages were measured by this scheme for the year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True)
class Status:
    """One of the five words of a scheme."""

    key: str
    label: str
    scheme: Scheme


def _scheme(line: Line) -> Scheme:
    return Scheme(
        key=line.cell("key"),
        label=line.cell("label"),
        first_year=int(line.cell("starts_on")[:4]),
        last_year=int(line.cell("ends_on")[:4]) if line.cell("ends_on") else None,
        highest_score=float(line.cell("scale").partition("-")[2]),
        dimensions=tuple(name.strip() for name in line.cell("dimensions").split(";")),
    )


SCHEMES = {scheme.key: scheme for scheme in map(_scheme, read_lines(PACKAGED / "status_scheme.csv", COLUMNS))}
STATUSES = {
    line.cell("key"): Status(
        key=line.cell("key"),
        label=line.cell("label"),
        scheme=SCHEMES[line.cell("parent")],
    )
    for line in read_lines(PACKAGED / "village_status.csv", COLUMNS)
}


def status_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the words grouped by scheme, the current scheme first, so that a choice always includes the scheme."""
    return [
        (scheme.label, [(status.key, status.label) for status in STATUSES.values() if status.scheme is scheme])
        for scheme in sorted(SCHEMES.values(), key=lambda scheme: -scheme.first_year)
    ]
