"""What this process is made of, as one short word: equal words answer equally."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import orjson
from django.conf import settings

PACKAGES = ("hub", "search", "frontend_api", "settings")


@cache
def own_version() -> str:
    """Return the word for the code, the installed packages and the settings of this process.

    Reading everything takes some tenths of a second, once.
    """
    digest = hashlib.blake2b(digest_size=12)
    for part in (*_code(), *_installed(), *_settings()):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _code() -> Iterator[bytes]:
    """Yield the content of every file that was shipped: words of search and templates, too."""
    root = Path(__file__).resolve().parents[2]
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                yield file.relative_to(root).as_posix().encode()
                yield file.read_bytes()


def _installed() -> Iterator[bytes]:
    for one in sorted(f"{found.name} {found.version}" for found in distributions()):
        yield one.encode()


def _settings() -> Iterator[bytes]:
    for name in sorted(filter(str.isupper, dir(settings))):
        yield name.encode()
        yield orjson.dumps(getattr(settings, name), default=_plain, option=orjson.OPT_NON_STR_KEYS)


def _plain(value: object) -> object:
    """Return something that is equal in each process: texts of objects may name an address in memory."""
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, Path | bytes | complex) or type(value).__module__ in ("datetime", "decimal", "zoneinfo"):
        return str(value)
    pattern = getattr(value, "pattern", None)
    return pattern if isinstance(pattern, str) else getattr(value, "__qualname__", type(value).__qualname__)
