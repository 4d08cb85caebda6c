"""What an editor of the province puts together: a practice, and why it is included."""

from typing import Any

from wagtail import blocks

from hub.publishing.sources import Sources
from hub.shapes.references import CollectionEntry
from hub.shapes.walk import longest


class CollectionEntryBlock(blocks.StructBlock):
    """One practice in a collection."""

    page = blocks.PageChooserBlock(page_type="hub.PracticePage", label="Praktik baik")
    reason = blocks.TextBlock(
        max_length=longest(CollectionEntry, "reason"),
        label="Mengapa dipilih",
        help_text="Satu atau dua kalimat: apa yang bisa ditiru desa lain dari sini.",
    )

    class Meta:
        icon = "pick"
        label = "Praktik baik"


def entries(stream: Any, sources: Sources) -> list[CollectionEntry]:
    """Return the published shapes; which practices are public is decided when they are read."""
    return [
        CollectionEntry(content_id=sources.content_id(entry.value["page"]), reason=entry.value["reason"])
        for entry in stream
        if entry.value["page"] is not None
    ]
