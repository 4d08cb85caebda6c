"""A file that is not accepted."""


class Refused(Exception):
    """The file may not be accepted; the message is one sentence that tells the editor what to do."""
