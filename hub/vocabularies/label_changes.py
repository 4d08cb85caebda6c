"""What follows when a label changes: every page that is filed under the entry is written again."""

from hub.models.facets import facets_of
from hub.publishing import outbox


def follow_labels(vocabulary: str, keys: list[str]) -> None:
    """Mark every page as due that shows the label of one of these entries."""
    for facet in facets_of(vocabulary) if keys else []:
        outbox.mark_filed(facet, keys, cause="label changed")
