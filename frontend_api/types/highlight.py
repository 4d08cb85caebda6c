"""Highlights of the province: whether the target is public is decided when it is read."""

import graphene

from frontend_api.parts.derived import derived
from frontend_api.parts.link_targets import LinkTarget, leads_to


class HighlightFields:
    """The fields with logic."""

    leads_to = graphene.Field(
        LinkTarget,
        resolver=leads_to,
        description="Where it leads. Null while that content is not public.",
    )


Highlight = derived("highlight", also=HighlightFields)
