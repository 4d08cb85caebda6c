"""The words of a query as they are kept: plain, short, and without anything that could point at a person."""

import re

from hub.models.readership import LONGEST_WORDS
from hub.privacy.hits import hits_in

SIGNS = re.compile(r"[^\w\s/-]+")
# Phones, NIK and accounts have eight digits or more, however they are grouped.
GROUPED_DIGITS = re.compile(r"\d(?:[\s.-]*\d){7,}")


def kept_words(query: str) -> str:
    """Return the words in small letters with single blanks, or "" for a query that is not kept.

    Not kept are long queries, addresses of e-mail, and whatever holds a number of eight digits or personal data.
    """
    if "@" in query or GROUPED_DIGITS.search(query):
        return ""
    words = " ".join(SIGNS.sub(" ", query.casefold()).split())
    if not words or len(words) > LONGEST_WORDS or hits_in(query, place=""):
        return ""
    return words
