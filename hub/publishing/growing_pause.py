"""How long to wait before something that failed is tried again: longer each time, and never in step with others."""

import random
from dataclasses import dataclass

# More doublings than any pause has room for, and few enough for a float.
MOST_DOUBLINGS = 20
SHORTEST_PART, LONGEST_PART = 0.75, 1.25


@dataclass(frozen=True)
class GrowingPause:
    """A pause that doubles with every try that fails, up to the longest."""

    first_seconds: float
    longest_seconds: float

    def seconds(self, *, failures: int) -> float:
        """Return how long to wait after so many failures in a row, a quarter more or less to spread the load."""
        doubled = self.first_seconds * 2.0 ** min(failures - 1, MOST_DOUBLINGS)
        return min(doubled, self.longest_seconds) * random.uniform(SHORTEST_PART, LONGEST_PART)  # noqa: S311  No secret.
