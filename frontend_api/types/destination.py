"""Places that visitors come for: the point of the row, and the permits of the day, are said here."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.derived import derived
from frontend_api.parts.permits import permits as permits_in_force
from frontend_api.parts.regions import GeoPoint, Point, point


def _location(piece: LoadedPublication, _info: Any) -> Point | None:
    return point(piece.publication.latitude, piece.publication.longitude)


class DestinationFields:
    """What is more than the shape tells."""

    location = graphene.Field(
        GeoPoint, resolver=_location, description="Its own point, not that of the village. Null if not given."
    )
    permits = permits_in_force()


Destination = derived("destination", also=DestinationFields)
