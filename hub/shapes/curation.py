"""What the province puts together out of pieces of villages."""

from hub.shapes.references import ContentReference


class CollectionEntry(ContentReference):
    """One piece of a collection, and why it is in it."""

    reason: str
