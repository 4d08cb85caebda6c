"""Responses of villages that were copied, all of which the shapes declare."""

from frontend_api.parts.derived import derived
from hub.shapes.responses import RESPONSE

Response = derived(RESPONSE)
