"""The failure that is shown to the person at the keyboard as a sentence, without a traceback."""


class Problem(Exception):
    """What went wrong, where, and what to do about it, as text for people."""
