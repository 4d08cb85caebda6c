"""The one kind of failure that a person at the keyboard is told in a sentence, without a traceback."""


class Problem(Exception):
    """What went wrong, where, and what to do about it, as text for a person."""
