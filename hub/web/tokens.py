"""The tokens of API clients: a part that finds the row, and 256 random bits that nobody can guess."""

import hashlib
import hmac
import re
import secrets
from typing import NamedTuple

LOOK_UP_BYTES, SECRET_BYTES = 6, 32
# A prefix of its own lets scanners of repositories find tokens that were published by mistake.
TOKEN = re.compile(r"desahub_([0-9a-f]{12})_[A-Za-z0-9_-]{43}", re.ASCII)


class NewToken(NamedTuple):
    """A token, shown once, with what is stored of it."""

    token: str
    look_up: str
    token_hash: str


def new_token() -> NewToken:
    """Return a new token."""
    look_up = secrets.token_hex(LOOK_UP_BYTES)
    token = f"desahub_{look_up}_{secrets.token_urlsafe(SECRET_BYTES)}"
    return NewToken(token, look_up, hash_of(token))


def look_up_of(token: str) -> str | None:
    """Return the part that finds the row; None if this is no token."""
    found = TOKEN.fullmatch(token)
    return found[1] if found else None


def hash_of(token: str) -> str:
    """Return what is stored. A plain hash is enough: there are 2²⁵⁶ secrets to try."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(token: str, token_hash: str) -> bool:
    """Say whether the hash is that of the token; the time it takes does not depend on how much of it is right."""
    return hmac.compare_digest(hash_of(token), token_hash)
