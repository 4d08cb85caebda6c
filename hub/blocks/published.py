"""What every block of a body can do beside being edited."""

from typing import Any, Protocol

from hub.publishing.sources import Sources
from hub.shapes.blocks import BlockShape


class PublishedBlock(Protocol):
    """A Wagtail block that knows its published shape."""

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> BlockShape | None:
        """Give the shape, or None when nothing of it can be shown."""
