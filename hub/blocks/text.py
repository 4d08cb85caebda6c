"""Blocks of words: heading, paragraph, quote, steps."""

from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from hub.blocks.richtext import FEATURES, plain_text, safe_html
from hub.publishing.filling import part, parts
from hub.publishing.sources import Sources
from hub.shapes.blocks import HeadingBlock, ParagraphBlock, QuoteBlock, Step, StepsBlock
from hub.shapes.walk import longest


class Heading(blocks.StructBlock):
    """A heading inside the body."""

    text = blocks.CharBlock(max_length=longest(HeadingBlock, "text"), label="Judul bagian")
    level = blocks.ChoiceBlock(choices=[("2", "Besar"), ("3", "Kecil")], default="2", label="Ukuran")

    class Meta:
        icon = "title"
        label = "Judul bagian"

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> HeadingBlock:
        """Return the heading."""
        return part(HeadingBlock, value, sources, id=block_id)


class Paragraph(blocks.RichTextBlock):
    """Running text with bold, italic, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = "Paragraf"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES, **options})

    def publish(self, value: RichText, *, block_id: str, sources: Sources) -> ParagraphBlock | None:
        """Return the text as safe HTML, or None if it has no words."""
        html = safe_html(value.source, sources)
        text = plain_text(html)
        return ParagraphBlock(id=block_id, html=html, text=text) if text else None


class Quote(blocks.StructBlock):
    """A quotation."""

    quote = blocks.TextBlock(label="Kutipan")
    attribution = blocks.CharBlock(
        max_length=longest(QuoteBlock, "attribution"),
        required=False,
        label="Dari",
        help_text="Sebut jabatan, misalnya Kepala Desa Pela.",
    )

    class Meta:
        icon = "openquote"
        label = "Kutipan"

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> QuoteBlock:
        """Return the quote."""
        return part(QuoteBlock, value, sources, id=block_id)


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(max_length=longest(Step, "title"), label="Langkah")
    text = blocks.TextBlock(required=False, label="Penjelasan")


class Steps(blocks.ListBlock):
    """Steps, in order."""

    class Meta:
        icon = "list-ol"
        label = "Langkah-langkah"

    def __init__(self, **options: Any) -> None:
        super().__init__(StepBlock(), **options)

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> StepsBlock | None:
        """Return the steps, or None if there are none."""
        steps = parts(Step, value, sources)
        return StepsBlock(id=block_id, steps=steps) if steps else None
