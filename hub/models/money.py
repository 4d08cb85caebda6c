"""Amounts of money: whole rupiah, from nothing to what a JSON number still holds exactly."""

from django.core.validators import MaxValueValidator, MinValueValidator

MOST_RUPIAH = 10**15
RUPIAH = (MinValueValidator(0), MaxValueValidator(MOST_RUPIAH))
