"""What the catalogues of words say, read from their text and from what Django loads."""

import ast
import gettext
import re
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[0\])? (".*")')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w+[^>]*>")
CONTEXT_END = "\x04"  # What gettext puts between a context and its message.


class Message(NamedTuple):
    """One message: its key as gettext keeps it, its English text (the plural if it has one) and ours."""

    key: str | tuple[str, int]
    english: str
    indonesian: str


def folder() -> Path:
    """Return the folder of our Indonesian catalogues."""
    return Path(settings.LOCALE_PATHS[0]) / "id" / "LC_MESSAGES"


def written(domain: str) -> list[Message]:
    """Read the messages of the text catalogue, but not its head."""
    entries = folder().joinpath(f"{domain}.po").read_text(encoding="utf-8").split("\n\n")[1:]
    return [_message(entry) for entry in entries]


def compiled(domain: str) -> dict[str | tuple[str, int], str]:
    """Read the messages that Django loads, but not their head."""
    with folder().joinpath(f"{domain}.mo").open("rb") as file:
        catalogue: dict[str | tuple[str, int], str] = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    return {key: words for key, words in catalogue.items() if key != ""}


def placeholders(text: str) -> list[str]:
    """Return the placeholders and tags of a text, sorted: a translation may only put them elsewhere."""
    return sorted(PLACEHOLDER.findall(text))


def _message(entry: str) -> Message:
    parts = {name: ast.literal_eval(text) for name, text in KEYWORD.findall(entry)}
    key = CONTEXT_END.join(parts[name] for name in ("msgctxt", "msgid") if name in parts)
    if "msgid_plural" in parts:
        return Message((key, 0), parts["msgid_plural"], parts["msgstr"])
    return Message(key, parts["msgid"], parts["msgstr"])
