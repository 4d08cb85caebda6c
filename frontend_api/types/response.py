"""Responses of villages that were copied, all of which the shapes declare."""

from frontend_api.parts.derived import derived
from hub.shapes.adoptions import RESPONSE

Response = derived(RESPONSE)
