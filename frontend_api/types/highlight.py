"""Highlights of the province: where one leads is decided when it is read."""

import graphene

from frontend_api.parts.derived import derived
from frontend_api.parts.link_targets import LinkTarget, leads_to


class HighlightFields:
    """What is more than the shape tells."""

    leads_to = graphene.Field(
        LinkTarget,
        resolver=leads_to,
        description="Where it leads. Null while the piece it leads to is not public.",
    )


Highlight = derived("highlight", also=HighlightFields)
