"""What contests, their editions and the badges of winners share."""

from frontend_api.parts.vocabulary import closed_set
from hub.shapes.contests import LEVELS

ContestLevel = closed_set(
    "ContestLevel", LEVELS, about="Who competes in a contest, from one village to many countries."
)
