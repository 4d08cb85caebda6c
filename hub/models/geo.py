"""Points that editors type: they must lie in or near the province."""

from django.core.exceptions import ValidationError

# Degrees; a box around East Kalimantan and its islands, wide enough for the sea that belongs to it.
SOUTH, NORTH = -3.0, 3.0
WEST, EAST = 113.0, 120.0


def validate_latitude(value: float) -> None:
    """Raise `ValidationError` for a latitude outside the box."""
    if not SOUTH <= value <= NORTH:
        raise ValidationError("Lintang di Kalimantan Timur antara -3 dan 3. Mungkin tertukar dengan bujurnya?")


def validate_longitude(value: float) -> None:
    """Raise `ValidationError` for a longitude outside the box."""
    if not WEST <= value <= EAST:
        raise ValidationError("Bujur di Kalimantan Timur antara 113 dan 120. Mungkin tertukar dengan lintangnya?")
