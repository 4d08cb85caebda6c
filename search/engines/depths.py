"""How far down the ladder an answer goes. Depth d is everything that is on one of the first d rungs.

Each depth is one ordered set: by the strictest rung, then by score, date and id. So totals, facets and cursors are
exact, however many rungs a page was filled from.
"""

from collections.abc import Sequence

from search.weights import FEW


def depth_of(counts: Sequence[int]) -> int:
    """Return the first depth with enough hits, given those of each depth; the last one if none has."""
    return next((depth for depth, count in enumerate(counts, start=1) if count >= FEW), len(counts))


def first_depth_with_hits(counts: Sequence[int], *, least: int) -> int:
    """Return the first depth from `least` on that has a hit; `least` if none has."""
    return next((depth for depth in range(least, len(counts) + 1) if counts[depth - 1]), least)
