"""What is publicly known of villages and practices, as far as it decides what fits.

Sets of landscapes and pillars are bits of one number, in the order of their vocabulary: thousands of practices are
compared with hundreds of villages in a second.
"""

from dataclasses import dataclass

from hub.fitting.scales import Said


class Record(Said):
    """What a village can record about itself so that the choice fits better."""

    LANDSCAPE = "landscape", "The landscapes of the profile", "Bentang alam"
    POPULATION = "population", "The number of people in the profile", "Jumlah penduduk"
    CONNECTION = "connection", "A record of the connection that is not older than a year", "Catatan internet"
    BUDGET = "budget", "A published budget with its expenditure", "APB Desa"


@dataclass(frozen=True, slots=True)
class VillageRecord:
    """A village; None is what nobody recorded. `landscapes` and `pillars` are bits; `size` … `status` are scales.

    `pillars` are those of its own practices. `borrowed` are the records that are only usual in its district.
    """

    code: str
    name: str = ""
    point: tuple[float, float] | None = None
    landscapes: int | None = None
    people: int | None = None
    size: int | None = None
    connection: int | None = None
    means: int | None = None
    status: int | None = None
    pillars: int = 0
    is_demo: bool = False
    borrowed: frozenset[Record] = frozenset()

    @property
    def missing(self) -> tuple[Record, ...]:
        """What the village itself did not record, in the order in which to record it."""
        known = {
            Record.LANDSCAPE: self.landscapes,
            Record.POPULATION: self.size,
            Record.CONNECTION: self.connection,
            Record.BUDGET: self.means,
        }
        return tuple(record for record, value in known.items() if value is None or record in self.borrowed)


@dataclass(frozen=True, slots=True)
class PracticeRecord:
    """A practice of the village `origin`. `sizes` and `landscapes` are bits, 0 if it suits all.

    `connection` and `means` are the least that it needs; 0 needs nothing. `proof` is 0 for a trial, 1 running, 2
    proven. `running_in` are codes of the villages in which a copy runs.
    """

    id: str
    origin: str
    pillars: int = 0
    sizes: int = 0
    landscapes: int = 0
    connection: int = 0
    means: int = 0
    proof: int = 0
    is_verified: bool = False
    has_numbers: bool = False
    has_cost: bool = False
    has_obstacles: bool = False
    years: int = 0
    is_demo: bool = False
    running_in: tuple[str, ...] = ()
