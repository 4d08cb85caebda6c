"""Groups that make or offer something: which permits are shown is decided on the day of the request."""

from frontend_api.parts.derived import derived
from frontend_api.parts.permits import permits as permits_in_force


class ProducerGroupFields:
    """The fields with logic."""

    permits = permits_in_force()


ProducerGroup = derived("producer_group", also=ProducerGroupFields)
