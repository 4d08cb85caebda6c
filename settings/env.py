"""Reads the environment; nothing else does. A bad value stops the start with its name, the value and the remedy."""

import os
from collections.abc import Callable
from datetime import time
from email.utils import parseaddr
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


def require(*names: str) -> None:
    """Raise `ImproperlyConfigured`, which lists every variable that is missing or empty."""
    missing = ", ".join(name for name in names if not os.environ.get(name, "").strip())
    if missing:
        raise ImproperlyConfigured(
            f"These environment variables are not set: {missing}. Set each of them; .env.example explains them."
        )


def text(name: str, *, default: str) -> str:
    """Return the variable as text without surrounding blanks, or the default where it is not set."""
    return os.environ.get(name, "").strip() or default


def secret(name: str) -> str:
    """Return a key or password, "" if it is not set; no message ever contains it."""
    value = os.environ.get(name, "").strip()
    if any(character.isspace() or not character.isprintable() for character in value):
        raise ImproperlyConfigured(
            f"The environment variable {name} contains a blank or a line break: copy the key again, in one line. "
            "Its value is not shown here."
        )
    return value


def secrets(name: str) -> list[str]:
    """Return the comma-separated keys of the variable, newest first; no message ever contains one."""
    return [key for key in secret(name).split(",") if key]


def readable_file(name: str) -> str:
    """Return the path of a file that can be read, "" where it is not set."""

    def parse(value: str) -> str:
        path = Path(value).expanduser()
        if not (path.is_file() and os.access(path, os.R_OK)):
            raise ValueError
        return str(path.resolve())

    return parsed(name, parse, remedy="write the path of a file that this user may read", default="")


def flag(name: str, *, default: bool) -> bool:
    """Return the variable as a boolean: 1/true/yes/on or 0/false/no/off, in any case."""

    def parse(value: str) -> bool:
        if value.lower() in TRUE_WORDS | FALSE_WORDS:
            return value.lower() in TRUE_WORDS
        raise ValueError

    return parsed(name, parse, remedy="write true or false", default=default)


def number(name: str, *, default: float, at_least: float = 0) -> float:
    """Return the variable as a decimal number that is not below `at_least`."""

    def parse(value: str) -> float:
        if not at_least <= float(value) < float("inf"):
            raise ValueError
        return float(value)

    return parsed(name, parse, remedy=f"write a number of at least {at_least:g}", default=default)


def whole_number(name: str, *, default: int, at_least: int = 0) -> int:
    """Return the variable as a whole number that is not below `at_least`."""

    def parse(value: str) -> int:
        if int(value) < at_least:
            raise ValueError
        return int(value)

    return parsed(
        name,
        parse,
        remedy=f"write a whole number of at least {at_least}",
        default=default,
    )


def time_of_day(name: str, *, default: str) -> time | None:
    """Return the variable as a time such as 02:30; None where it is "off"."""

    def parse(value: str) -> time | None:
        if value.lower() == "off":
            return None
        if len(value) != len("02:30"):
            raise ValueError
        return time.fromisoformat(value)

    return parsed(name, parse, remedy="write a time of the day like 02:30, or off", default=parse(default))


def words(name: str, *, default: list[str]) -> list[str]:
    """Return the comma-separated parts of the variable, without blanks and without empty parts."""
    return [word.strip() for word in text(name, default=",".join(default)).split(",") if word.strip()]


def one_of(name: str, choices: tuple[str, ...], *, default: str) -> str:
    """Return the variable, which must be exactly one of the choices."""

    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError
        return value

    return parsed(name, parse, remedy=f"write one of {', '.join(choices)}", default=default)


def web_address(name: str, *, default: str, without_password: bool = False) -> str:
    """Return the variable as an http(s) address without a slash at its end.

    With `without_password`, an address that contains a name or password is refused, and not shown.
    """
    if without_password:
        refuse_password(name)

    def parse(value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError
        return value.rstrip("/")

    return parsed(
        name,
        parse,
        remedy="write an address that starts with http:// or https://",
        default=default,
    )


def mail_address(name: str, *, default: str) -> str:
    """Return the variable as an e-mail address, with a name before it or without: Desa Hub <hub@example.go.id>."""

    def parse(value: str) -> str:
        _name, address = parseaddr(value)
        local, _at, domain = address.rpartition("@")
        if not (local and domain) or not value.isprintable() or " " in address:
            raise ValueError
        return value

    return parsed(name, parse, remedy="write an address such as Desa Hub <hub@example.go.id>", default=default)


def folder(name: str, *, default: Path) -> Path:
    """Return the variable as an absolute path; the folder need not exist yet."""
    return Path(text(name, default=str(default))).expanduser().resolve()


def refuse_password(name: str) -> None:
    """Raise `ImproperlyConfigured` if an address contains a name or password; it is not shown."""
    if "@" in os.environ.get(name, ""):
        raise ImproperlyConfigured(
            f"The environment variable {name} contains a name or password: write only the address, "
            "and put the secret into its own variable (.env.example). Its value is not shown here."
        )


def parsed(name: str, parse: Callable[[str], Value], *, remedy: str, default: Value) -> Value:
    """Return the variable as `parse` reads it; it raises `ValueError` for what the remedy is for."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return parse(value)
    except ValueError as error:
        raise ImproperlyConfigured(f'The environment variable {name} is "{value}": {remedy}.') from error
