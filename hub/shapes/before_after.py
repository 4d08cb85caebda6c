"""A number before and after."""

from hub.shapes.base import Shape


class BeforeAfter(Shape):
    """What changed: the number before, the number after in `year`, and who says so; `id` is stable over edits."""

    id: str
    label: str
    before: float
    after: float
    unit: str = ""
    year: int
    source: str
