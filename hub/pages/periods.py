"""Days that belong together."""

from django.core.exceptions import ValidationError
from django.db import models


def refuse_reversed(page: models.Model, first: str, last: str) -> None:
    """Raise `ValidationError` at the field `last` when its day is before that of `first`; a missing day is no fault."""
    begins, ends = (getattr(page, name) for name in (first, last))
    if begins and ends and ends < begins:
        raise ValidationError({last: f"Tanggal ini sebelum {begins:%d-%m-%Y}; isi tanggal yang sama atau sesudahnya."})
