"""Reads the environment; nothing else does. A bad value stops the start with its name, the value and the remedy."""

import base64
import os
import re
from collections.abc import Callable
from datetime import time
from email.utils import parseaddr
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})
LEAST_CONTRAST = 4.5


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
        _refuse_password(name)

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


def node_addresses(name: str) -> str:
    """Return the comma-separated addresses of the nodes of one cluster, "" if there are none.

    Each is `http(s)://HOST:PORT`, all of them http or all of them https. No name or password may be in them.
    """

    def parse(value: str) -> str:
        nodes = [node.strip().rstrip("/") for node in value.split(",") if node.strip()]
        if not nodes or len({urlsplit(node).scheme for node in nodes}) != 1 or not all(map(_is_node, nodes)):
            raise ValueError
        return ",".join(dict.fromkeys(nodes))

    _refuse_password(name)
    remedy = "write http://HOST:PORT of each node, separated by commas, or https:// for all of them"
    return parsed(name, parse, remedy=remedy, default="")


def cloud_address(name: str) -> str:
    """Return the address that an Elastic Cloud ID (`NAME:BASE64`) stands for, "" if it is not set."""

    def parse(value: str) -> str:
        _name, colon, coded = value.partition(":")
        domain, cluster, *_kibana = base64.b64decode(coded, validate=True).decode("ascii").split("$")
        host, _colon, port = domain.partition(":")
        address = f"https://{cluster}.{host}:{port or 443}"
        if not (colon and cluster and host and _is_node(address)):
            raise ValueError
        return address

    remedy = "copy the Cloud ID of the deployment as it is, NAME:LETTERS"
    return parsed(name, parse, remedy=remedy, default="")


def colour_on_white(name: str, *, default: str) -> str:
    """Return the variable as a colour (#rrggbb) that can be read on white, and white on it (WCAG 2.2, 1.4.3)."""

    def parse(value: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", value) or _contrast_with_white(value) < LEAST_CONTRAST:
            raise ValueError
        return value.lower()

    remedy = f"write a colour such as {default} that is dark enough: a contrast of {LEAST_CONTRAST} with white"
    return parsed(name, parse, remedy=remedy, default=default)


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


def _refuse_password(name: str) -> None:
    if "@" in os.environ.get(name, ""):
        raise ImproperlyConfigured(
            f"The environment variable {name} contains a name or password: write only the address, "
            "and put the secret into its own variable (.env.example). Its value is not shown here."
        )


def _is_node(address: str) -> bool:
    parts = urlsplit(address)
    has_more = parts.path or parts.query or parts.fragment
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port is not None and not has_more


def _contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from the relative luminance of sRGB."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


def parsed(name: str, parse: Callable[[str], Value], *, remedy: str, default: Value) -> Value:
    """Return the variable as `parse` reads it; it raises `ValueError` for what the remedy is for."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return parse(value)
    except ValueError as error:
        raise ImproperlyConfigured(f'The environment variable {name} is "{value}": {remedy}.') from error
