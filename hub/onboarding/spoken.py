"""One sentence in two languages: English for operators at the command line, Indonesian for the screens."""

from django.utils.translation import get_language

ENGLISH = "en"


def said(english: str, indonesian: str) -> str:
    """Return the sentence in the language that is active: commands activate English."""
    return english if get_language() == ENGLISH else indonesian
