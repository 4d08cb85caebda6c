"""One of the origin's figures in the village that copies; label and unit are the origin's and are not asked."""

from wagtail import blocks

from hub.shapes.adoptions import AdoptionResult
from hub.shapes.walk import longest


class ResultBlock(blocks.StructBlock):
    """The numbers before and after, or that they were not measured; `figure` is the id of the origin's row."""

    figure = blocks.CharBlock(max_length=longest(AdoptionResult, "figure"), label="Baris asal")
    is_measured = blocks.BooleanBlock(required=False, default=True, label="Diukur")
    before = blocks.FloatBlock(required=False, label="Sebelum")
    after = blocks.FloatBlock(required=False, label="Sesudah")
    unit = blocks.CharBlock(max_length=longest(AdoptionResult, "unit"), required=False, label="Satuan")
    year = blocks.IntegerBlock(min_value=1945, max_value=2100, required=False, label="Tahun angka sesudah")
    source = blocks.CharBlock(max_length=longest(AdoptionResult, "source"), required=False, label="Sumber")

    class Meta:
        icon = "decimal"
        label = "Hasil"
