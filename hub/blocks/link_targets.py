"""Link targets: pages of the hub, or outside addresses."""

from typing import Any

from wagtail import blocks

from hub.blocks.items import LinkBlock
from hub.publishing.sources import Sources
from hub.shapes.blocks import ContentLinkBlock
from hub.shapes.lists import MOST_LINKED_CONTENT
from hub.shapes.references import LinkTarget
from hub.shapes.walk import longest


class PageTargetBlock(blocks.StructBlock):
    """A page of the hub."""

    page = blocks.PageChooserBlock(
        label="Tulisan",
        help_text="Hanya tulisan yang sudah terbit yang tampil; yang ditarik hilang dengan sendirinya.",
    )
    label = blocks.CharBlock(
        max_length=longest(LinkTarget, "label"),
        required=False,
        label="Nama tautan",
        help_text="Kosongkan untuk memakai judul tulisan itu.",
    )

    class Meta:
        icon = "doc-full"
        label = "Tulisan di sini"


class LinkTargetsBlock(blocks.StreamBlock):
    """Pages and addresses, in order."""

    page = PageTargetBlock()
    url = LinkBlock(label="Alamat di luar")

    class Meta:
        required = False


def targets_of(stream: Any, sources: Sources) -> list[LinkTarget]:
    """Return the published shapes; which pages are public is decided when they are read. Deleted ones are left out."""
    shapes = (_target(entry.value, sources) for entry in stream)
    return [shape for shape in shapes if shape is not None]


def _target(value: Any, sources: Sources) -> LinkTarget | None:
    if "url" in value:
        return LinkTarget(label=value["label"], url=value["url"])
    if value["page"] is None:
        return None
    return LinkTarget(label=value["label"] or "", content_id=sources.content_id(value["page"]))


class ContentLinks(blocks.StructBlock):
    """Other pages that belong to this one."""

    title = blocks.CharBlock(max_length=longest(ContentLinkBlock, "title"), required=False, label="Judul")
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label="Tulisan"), label="Tulisan terkait", max_num=MOST_LINKED_CONTENT
    )

    class Meta:
        icon = "link"
        label = "Tautan tulisan"

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> ContentLinkBlock | None:
        """Return the publication ids of the pages; which of them are public is decided when they are read."""
        content_ids = [sources.content_id(page) for page in value["pages"] if page is not None]
        return (
            ContentLinkBlock(id=block_id, title=value["title"] or "", content_ids=content_ids) if content_ids else None
        )
