"""What the province puts together out of pieces of villages."""

from hub.shapes.link import PieceLink


class CollectionEntry(PieceLink):
    """One piece of a collection, and why it is in it."""

    reason: str
