"""Destinations for visitors: their point, which is a column, and the permits that are valid today."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.derived import derived
from frontend_api.parts.permits import permits as permits_in_force
from frontend_api.parts.regions import GeoPoint, Point, point


def _location(content: LoadedPublication, _info: Any) -> Point | None:
    return point(content.publication.latitude, content.publication.longitude)


class DestinationFields:
    """The fields with logic."""

    location = graphene.Field(
        GeoPoint, resolver=_location, description="Its own location, not that of the village. Null if not given."
    )
    permits = permits_in_force()


Destination = derived("destination", also=DestinationFields)
