"""Every weight of search, the same on both engines, each with its reason and what it changed when it was tried.

A hit's score is a sum of constants, not of frequencies: a word weighs by where it stands and how rare it is among the
publications, whatever the length of the text and the engine. So both engines give the same order.

`measured` is the change of nDCG@10 on 425 questions over 10,000 publications when the weight was set to nothing, or to
the value that is named. Most weights hardly matter: words do. Do not tune these to single questions.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Weight:
    """One weight: its value, why there is one, and its measured effect."""

    value: float
    why: str
    measured: str


TITLE: Final = Weight(4.0, "A publication is about what its title says.", "2 instead of 4: -.012")
HEAD: Final = Weight(
    2.0, "A summary says what matters, and the names of its region say where it is.", "1 instead of 2: less than .005"
)
TEXT: Final = Weight(1.0, "What stands anywhere is at least mentioned.", "the unit of the other weights")
ATTACHMENT: Final = Weight(
    0.4, "What only a document says that is attached is found, after what the publication says itself.", "as TEXT: none"
)
ALL_IN_TITLE: Final = Weight(8.0, "A title with all that was asked answers the whole question.", "0: less than -.003")
ADJACENT: Final = Weight(6.0, "Words in the order of the question mean the same thing.", "0: less than -.003")
KIND: Final = Weight(6.0, 'Who writes "berita" or "cara" wants a kind; others stay possible.', "0: -.009")
FIRST_KIND: Final = Weight(9.0, "Of several kinds the first is meant most.", "as KIND: less than .003")
YEAR: Final = Weight(6.0, "A budget of another year does not answer.", "together with KIND: part of -.009")
PROFILE: Final = Weight(
    100.0,
    "A village's name alone, or what only its profile tells (how many people, who is its head), asks for the profile.",
    "without places read at all: -.054",
)
PROFILE_BESIDE: Final = Weight(2.0, "Beside other words the profile is one hit among others.", "0: less than -.003")

# Scores are whole numbers, this many for a weight of one: an engine that adds them in any order or as floats of 32
# bits gets the same sum as one with integers, and so the same order.
POINTS: Final = 16
# More than any sum of the weights, so that no score lifts a hit above one of a stricter rung. Times the most rungs it
# stays below 2**24, up to which a float of 32 bits is exact.
RUNG_POINTS: Final = 2**17
MOST_RUNGS: Final = 100

# A page with fewer hits than this is filled from the next rung of the ladder.
FEW: Final = 10


def points(weight: Weight, *, times: float = 1.0) -> int:
    """Return the points of a weight, at least one."""
    return max(1, round(POINTS * weight.value * times))
