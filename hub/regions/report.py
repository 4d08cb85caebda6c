"""What an import did, for the operator to read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from hub.models.region import Level


class ImportOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICTING = "conflicting"


@dataclass
class RegionReport:
    """Counts by level and outcome, and notes that an operator should check."""

    counts: Counter[tuple[Level, ImportOutcome]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def count(self, level: Level, outcome: ImportOutcome) -> int:
        """Return how many rows of the level had this outcome."""
        return self.counts[level, outcome]

    def lines(self) -> Iterator[str]:
        """Return a table with a line for each level, followed by the notes."""
        yield "level     " + "".join(f"{outcome:>13}" for outcome in ImportOutcome)
        for level in Level:
            yield f"{level.value:<10}" + "".join(f"{self.counts[level, outcome]:>13}" for outcome in ImportOutcome)
        yield from self.notes
