"""What comes back from another server, and the reasons why nothing does."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Fetched:
    """An answer, whatever its status. The names of its headers are in small letters; `url` is where it was found."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class FetchFailed(Exception):
    """There is no answer; each reason is a class below this one."""


class AddressRefused(FetchFailed):
    """It is no web address, or it leads into a private network."""


class HostUnreachable(FetchFailed):
    """The host has no address, refuses the connection, breaks it off, or its certificate is not valid for it."""


class TookTooLong(FetchFailed):
    """The answer was not complete in time."""


class AnswerTooLarge(FetchFailed):
    """The body is larger than was allowed; the rest of it was not read."""


class RedirectedTooOften(FetchFailed):
    """Each address led to another one, more often than was allowed."""
