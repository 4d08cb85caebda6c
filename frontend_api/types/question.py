"""Questions between villages and their answers, all of which the shapes declare."""

from frontend_api.parts.derived import derived
from hub.shapes.questions import QUESTION

Question = derived(QUESTION)
