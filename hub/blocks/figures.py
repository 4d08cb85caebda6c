"""Blocks of numbers: figures with year and source, a number before and after, and tables."""

from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from hub.publishing.filling import parts
from hub.publishing.sources import Sources
from hub.shapes.blocks import BeforeAfter, Figure, NumbersBlock, TableBlock
from hub.shapes.walk import longest


class FigureBlock(blocks.StructBlock):
    """One number; every number has a year and a source."""

    label = blocks.CharBlock(max_length=longest(Figure, "label"), label="Keterangan")
    value = blocks.FloatBlock(label="Angka")
    unit = blocks.CharBlock(max_length=longest(Figure, "unit"), required=False, label="Satuan")
    year = blocks.IntegerBlock(min_value=1945, max_value=2100, label="Tahun")
    source = blocks.CharBlock(max_length=longest(Figure, "source"), label="Sumber")

    class Meta:
        icon = "decimal"
        label = "Angka"


class Numbers(blocks.ListBlock):
    """Some figures."""

    class Meta:
        icon = "decimal"
        label = "Angka"

    def __init__(self, **options: Any) -> None:
        super().__init__(FigureBlock(), **options)

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> NumbersBlock | None:
        """Return the figures, or None if there are none."""
        figures = parts(Figure, value, sources)
        return NumbersBlock(id=block_id, figures=figures) if figures else None


class Table(TypedTableBlock):
    """A table of text and numbers."""

    class Meta:
        icon = "table"
        label = "Tabel"

    def __init__(self, **options: Any) -> None:
        columns = [
            ("text", blocks.CharBlock(required=False, label="Teks")),
            ("number", blocks.FloatBlock(required=False, label="Angka")),
        ]
        super().__init__(columns, **options)

    def publish(self, value: Any, *, block_id: str, sources: Sources) -> TableBlock | None:
        """Return the table with every cell as text, or None if it has no column."""
        header = [column["heading"] for column in value.columns]
        rows = [[_cell(cell.value) for cell in row] for row in value.rows]
        return TableBlock(id=block_id, caption=value.caption or "", header=header, rows=rows) if header else None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)  # All digits that a float holds reliably.


class BeforeAfterBlock(blocks.StructBlock):
    """One number, before the practice and after it."""

    label = blocks.CharBlock(max_length=longest(BeforeAfter, "label"), label="Apa yang berubah")
    before = blocks.FloatBlock(label="Sebelum")
    after = blocks.FloatBlock(label="Sesudah")
    unit = blocks.CharBlock(max_length=longest(BeforeAfter, "unit"), required=False, label="Satuan")
    year = blocks.IntegerBlock(min_value=1945, max_value=2100, label="Tahun angka sesudah")
    source = blocks.CharBlock(max_length=longest(BeforeAfter, "source"), label="Sumber")

    class Meta:
        icon = "decimal"
        label = "Sebelum dan sesudah"
