"""What editors may type: points in or near the province, and amounts of money."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

# Whole rupiah, from 0 to the largest number that JSON holds exactly.
MOST_RUPIAH = 10**15
RUPIAH = (MinValueValidator(0), MaxValueValidator(MOST_RUPIAH))

# Degrees; a box around East Kalimantan, its islands and its waters.
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
