"""What a screen shows in English: messages that are in no catalogue, and words of Python."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils.translation.trans_real import DjangoTranslation

LANGUAGE = "id"
UNSEEN = r"<(script|style|template)\b.*?</\1>|<div data-side-panel-toggle-counter[^>]* hidden>.*?</div>"
TAG = re.compile(rf"{UNSEEN}|<[^>]*>", re.DOTALL)
OF_PYTHON = re.compile(r"\b(?:None|True|False)\b")


def python_on(screen: str) -> list[str]:
    """Return the words of Python that the screen shows, where a value has no words of its own."""
    return OF_PYTHON.findall(" ".join(TAG.sub("\n", screen).split()))


@contextmanager
def asked_in_vain() -> Iterator[set[str]]:
    """Return the set of messages that are asked for inside, in Indonesian, and are in no catalogue."""
    missing: set[str] = set()
    one, many = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def gettext(self: DjangoTranslation, message: str) -> str:
        if self.language() == LANGUAGE and message and message not in self._catalog:
            missing.add(message.rpartition("\x04")[2])
        return str(one(self, message))

    def ngettext(self: DjangoTranslation, singular: str, plural: str, number: Any) -> str:
        if self.language() == LANGUAGE and (singular, 0) not in self._catalog:
            missing.add(plural)
        return str(many(self, singular, plural, number))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DjangoTranslation, "gettext", gettext)
        patch.setattr(DjangoTranslation, "ngettext", ngettext)
        yield missing
