"""A number before and after: the result another village believes."""

from typing import Any

from wagtail import blocks

from hub.shapes.before_after import BeforeAfter


class BeforeAfterBlock(blocks.StructBlock):
    """One number, before the practice and after it."""

    label = blocks.CharBlock(max_length=120, label="Apa yang berubah")
    before = blocks.FloatBlock(label="Sebelum")
    after = blocks.FloatBlock(label="Sesudah")
    unit = blocks.CharBlock(max_length=30, required=False, label="Satuan")
    year = blocks.IntegerBlock(min_value=1945, max_value=2100, label="Tahun angka sesudah")
    source = blocks.CharBlock(max_length=200, label="Sumber")

    class Meta:
        icon = "decimal"
        label = "Sebelum dan sesudah"


def before_and_after(value: Any) -> BeforeAfter:
    """Give the published shape of one such number."""
    return BeforeAfter(**{name: value[name] for name in BeforeAfter.model_fields})
