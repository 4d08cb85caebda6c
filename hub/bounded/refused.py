"""A file that is not accepted."""


class Refused(Exception):
    """The file may not be taken; the message is one sentence for the editor, with what to do."""
