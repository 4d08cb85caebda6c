"""The most characters of texts that columns, readers of packaged tables and hand-written fields of the API share.

A text that a shape declares has its limit there: `Longest(…)`, or the `max_length` of the page's field.
"""

from enum import IntEnum


class AtMost(IntEnum):
    """So many characters; in a description it reads "at most 40 characters"."""

    ID = 40
    PATH = 600
    TITLE = 255
    SUMMARY = 300

    REGION_NAME = 60
    HEAD_TITLE = 30
    SLUG = 80

    # Entries of vocabularies, and the vocabularies themselves.
    KEY = 60
    LABEL = 200
    BASIS = 120
    TOPIC_KEY = 30
    TOPIC_LABEL = 150
    VOCABULARY_KEY = 30
    VOCABULARY_NAME = 80
    VOCABULARY_ABOUT = 200

    # Closed sets: names of code, and what readers see for them.
    CODE_NAME = 40
    SHORT_LABEL = 60
    CHOICE_LABEL = 80
    INTERVAL = 40

    def __str__(self) -> str:
        return f"at most {self.value:,} characters"
