"""Links to other pieces of the hub."""

from typing import Any

from wagtail import blocks

from hub.publishing.sources import Sources
from hub.shapes.blocks import ContentLinkBlock
from hub.shapes.lists import MOST_LINKED_PIECES


class ContentLinks(blocks.StructBlock):
    """Some pieces that belong to this one."""

    title = blocks.CharBlock(max_length=120, required=False, label="Judul")
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label="Tulisan"), label="Tulisan terkait", max_num=MOST_LINKED_PIECES
    )

    class Meta:
        icon = "link"
        label = "Tautan tulisan"

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> ContentLinkBlock | None:
        """Give the ids of the pieces; which of them are public is decided when they are read."""
        content_ids = [sources.content_id(page) for page in value["pages"] if page is not None]
        return ContentLinkBlock(id=block_id, title=value["title"], content_ids=content_ids) if content_ids else None
