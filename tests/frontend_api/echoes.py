"""What a search says back of the words that it was asked with, which tells nothing of what there is."""

from typing import Any

# Of `understood`: words that nothing has, a word as it was typed, and what was read as a place.
ECHOES = ("leftOut", "typed", "placeText")


def without_echoes(answered: Any) -> Any:
    """Return the answer without these; the words that were looked for instead stay, as they come from content."""
    if isinstance(answered, list):
        return [without_echoes(part) for part in answered]
    if isinstance(answered, dict):
        return {name: without_echoes(value) for name, value in answered.items() if name not in ECHOES}
    return answered
