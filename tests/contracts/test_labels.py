"""Every row that readers see of a card or a body has an Indonesian label: its own, or that of the form."""

import pytest

from hub.shapes.kinds import Kind, all_kinds
from hub.shapes.walk import declared_in
from hub.showing.details import SHOWN_ELSEWHERE


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.key)
def test_every_row_of_a_kind_has_a_label(kind: Kind) -> None:
    rows = [one for shape in (kind.card, kind.body) for one in declared_in(shape) if not one.is_made]
    unnamed = [one.name for one in rows if one.name not in SHOWN_ELSEWHERE and not one.title]

    # Django calls a field without a name as Python does, in English.
    assert [name for name in unnamed if str(kind.fields[name].verbose_name) == name.replace("_", " ")] == []
