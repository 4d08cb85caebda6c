"""Numbers that an address or a form carries: what is none is no error of the server, however long it is."""

# One digit less than the largest number of the database.
MOST_DIGITS = 18


def asked_number(text: str | None) -> int | None:
    """Return the number of these digits, or None for anything else."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if text and is_number else None
