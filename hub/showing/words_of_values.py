"""How single values read in Indonesian: numbers, dates, and the words of keys."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db.models import Choices as NamedChoices
from django.utils import timezone
from django.utils.formats import date_format, number_format

from hub.models.village_status import SCHEMES, STATUSES
from hub.models.vocabulary_words import live_labels
from hub.shapes.walk import Declared

Choices = dict[str, str]
# Years and house numbers have no thousands separator; from here on it helps.
FIRST_GROUPED_NUMBER = 10_000
# The words of closed sets for which shapes have only a key.
WORDS_OF_KEYS: dict[str, Mapping[str, str]] = {
    "PillarKey": live_labels("pillar"),
    "status_scheme": {scheme.key: scheme.label for scheme in SCHEMES.values()},
    "village_status": {status.key: status.label for status in STATUSES.values()},
}


def words_of_keys(declared: Declared) -> Choices | None:
    """Return the words of the keys that the field holds; None if it holds none."""
    if declared.key is None:
        return None
    return dict(declared.key.words) or dict(WORDS_OF_KEYS.get(str(declared.key.choices), {})) or None


def words_of(value: Any, choices: Choices) -> str:
    """Return a number, a date, a key or a text as a reader sees it; `choices` has the words for keys."""
    if isinstance(value, NamedChoices) and not choices:
        return str(value.label)
    plain = value.value if isinstance(value, Enum) else value
    if isinstance(plain, bool):
        return "Ya" if plain else "Tidak"
    if isinstance(plain, int | float):
        is_grouped = abs(plain) >= FIRST_GROUPED_NUMBER
        return number_format(plain, use_l10n=True, force_grouping=True) if is_grouped else _ungrouped(plain)
    if isinstance(plain, datetime):
        return date_format(timezone.localtime(plain), "j F Y H:i")
    if isinstance(plain, date):
        return date_format(plain, "j F Y")
    return choices.get(str(plain), str(plain))


def _ungrouped(number: float) -> str:
    return f"{number:.15g}".replace(".", ",")


def label_of(declared: Declared) -> str:
    """Return the title of the shape's field, or its name in readable form."""
    words = declared.title or declared.name.replace("_", " ")
    return words[:1].upper() + words[1:]
