"""The origin's figures in a short form: label and unit are fixed, numbers or "tidak diukur" are asked."""

from typing import Any
from uuid import uuid4

from django import forms

from hub.adoptions.origin_rows import OriginRow, origin_rows
from hub.shapes.adoptions import AdoptionResult
from hub.shapes.walk import longest

# What is asked of each figure, in this order.
BEFORE, AFTER, YEAR, SOURCE, UNMEASURED = "sebelum", "sesudah", "tahun", "sumber", "tidak_diukur"
MISSING = "Isi juga {}, atau centang bahwa angka ini tidak diukur."
NUMBER = {"inputmode": "decimal", "step": "any"}


class AskedResults:
    """Four questions for each figure of the origin; a figure without any answer is left as it was."""

    stores: type | None = None

    def __init__(self, name: str) -> None:
        self.name = name

    def fields(self, page: Any) -> dict[str, forms.Field]:
        """Return the fields of every figure, filled with what the page has."""
        known = {block.value["figure"]: block.value for block in getattr(page, self.name)}
        found: dict[str, forms.Field] = {}
        for number, row in enumerate(origin_rows(page)):
            found |= self._of_row(number, row, known.get(row.figure) or {})
        return found

    def is_simple(self, page: Any) -> bool:
        """Say that every figure can be shown: the full form asks for the same ones."""
        return bool(page is not None)

    def put(self, form: Any, page: Any) -> None:
        """Write the answers; figures that the origin no longer has are kept. Half an answer is a mistake."""
        rows = origin_rows(page)
        blocks = {block.value["figure"]: (block.id, dict(block.value)) for block in getattr(page, self.name)}
        for number, row in enumerate(rows):
            answer = self._answer(form, number, row)
            if answer is not None:
                key = blocks[row.figure][0] if row.figure in blocks else str(uuid4())
                blocks[row.figure] = (key, answer)
        stream = [{"type": "result", "value": value, "id": key} for key, value in blocks.values()]
        setattr(page, self.name, stream)

    def _answer(self, form: Any, number: int, row: OriginRow) -> dict[str, Any] | None:
        told = {part: form.cleaned_data.get(self._field(number, part)) for part in (BEFORE, AFTER, YEAR, SOURCE)}
        if form.cleaned_data.get(self._field(number, UNMEASURED)):
            return {"figure": row.figure, "is_measured": False, "unit": row.unit}
        if all(value in (None, "") for value in told.values()):
            return None
        for part, value in told.items():
            if value in (None, ""):
                form.add_error(self._field(number, part), MISSING.format(part))
        return {
            "figure": row.figure,
            "is_measured": True,
            "before": told[BEFORE],
            "after": told[AFTER],
            "unit": row.unit,
            "year": told[YEAR],
            "source": told[SOURCE],
        }

    def _of_row(self, number: int, row: OriginRow, known: Any) -> dict[str, forms.Field]:
        what = f"{row.label} ({row.unit})" if row.unit else row.label
        is_unmeasured = bool(known) and not known["is_measured"]
        made = {
            BEFORE: _number(f"{what}: sebelum", known.get("before")),
            AFTER: _number(f"{what}: sesudah", known.get("after")),
            YEAR: forms.IntegerField(
                label=f"{what}: tahun angka sesudah",
                required=False,
                min_value=1945,
                max_value=2100,
                initial=known.get("year"),
            ),
            SOURCE: forms.CharField(
                label=f"{what}: sumber",
                required=False,
                max_length=longest(AdoptionResult, "source"),
                initial=known.get("source"),
            ),
            UNMEASURED: forms.BooleanField(label=f"{what}: tidak diukur", required=False, initial=is_unmeasured),
        }
        return {self._field(number, part): field for part, field in made.items()}

    def _field(self, number: int, part: str) -> str:
        return f"{self.name}_{number}_{part}"


def _number(label: str, initial: Any) -> forms.Field:
    return forms.FloatField(label=label, required=False, initial=initial, widget=forms.NumberInput(attrs=NUMBER))
