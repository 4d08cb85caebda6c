"""How long to wait before trying again: longer after each failure, and not at the same moment as others."""

import random
from dataclasses import dataclass

# More doublings than any pause reaches, and few enough for a float.
MOST_DOUBLINGS = 20
SHORTEST_PART, LONGEST_PART = 0.75, 1.25


@dataclass(frozen=True)
class GrowingPause:
    """A pause that doubles with every failure, up to the longest."""

    first_seconds: float
    longest_seconds: float

    def seconds(self, *, failures: int) -> float:
        """Return how long to wait after this many failures in a row, at random up to a quarter more or less."""
        doubled = self.first_seconds * 2.0 ** min(failures - 1, MOST_DOUBLINGS)
        return min(doubled, self.longest_seconds) * random.uniform(SHORTEST_PART, LONGEST_PART)  # noqa: S311  No secret.
