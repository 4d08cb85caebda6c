"""What every change of the province's synonyms and promoted results does: one after the other, with a new mark."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction

from hub.models.searched_words import synonyms_edited
from hub.models.user import User
from hub.models.version_clock import CLOCK_ID, SYNONYMS_LETTERS, VersionClock
from hub.publishing import clock


@contextmanager
def one_writer() -> Iterator[None]:
    """Let one writer after the other see everything: whoever comes second waits here."""
    with transaction.atomic():
        clock.hold()
        yield


def mark_edit(what: str, *, by: User, of: type[models.Model]) -> None:
    """Change the mark by which every worker notices the edit with its next search, and log who did what."""
    VersionClock.objects.filter(pk=CLOCK_ID).update(synonyms=secrets.token_hex(SYNONYMS_LETTERS // 2))
    synonyms_edited.send(sender=of, by=by, subject=what)
