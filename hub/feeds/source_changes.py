"""Changes that people make to the sources of a village, each in one transaction with a line in its history.

The audit log takes what it tells from there (`hub.accounts.audited_changes`).
"""

from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry

from hub.models.feed_source import FILE_IMPORTED, SOURCE_ADDED, SOURCE_CHANGED, SOURCE_REMOVED, FeedSource
from hub.models.user import User

SENTENCES = {
    SOURCE_ADDED: "Sumber tulisan ditambah",
    SOURCE_CHANGED: "Sumber tulisan diubah",
    SOURCE_REMOVED: "Sumber tulisan dihapus",
    FILE_IMPORTED: "Berkas diimpor",
}


class SourceThere(Exception):
    """The village has this source already."""


def add_source(source: FeedSource, *, by: User | None) -> None:
    """Store the source. Raises `SourceThere`."""
    try:
        with transaction.atomic():
            source.save()
            _tell(source, SOURCE_ADDED, source.get_mode_display(), by=by)
    except IntegrityError as error:
        raise SourceThere(source.address) from error


@transaction.atomic
def change_source(source: FeedSource, what: str, *, by: User, **columns: Any) -> None:
    """Store these columns; `what` says in words what that means. Nothing happens if the source is gone."""
    if FeedSource.objects.filter(pk=source.pk).update(**columns):
        _tell(source, SOURCE_CHANGED, what, by=by)


@transaction.atomic
def remove_source(source: FeedSource, *, by: User) -> None:
    """Forget the source and what came from it; pages stay."""
    _tell(source, SOURCE_REMOVED, "", by=by)
    source.delete()


def tell_file(village: Page, *, ending: str, kind: str, count: int, by: User) -> None:
    """Write down that a file became drafts. Its name is left out: people put names of people into it."""
    log(instance=village, action=FILE_IMPORTED, user=by, data={"told": f"{ending.upper()}, {kind.lower()}: {count}"})


def log_actions(actions: LogActionRegistry) -> None:
    """Name each change in the history of its village."""
    for action, label in SENTENCES.items():
        actions.register_action(action)(_formatter(label))


def _tell(source: FeedSource, action: str, what: str, *, by: User | None) -> None:
    """Write it down, with the address as far as it names the place: what follows a question mark may be a key."""
    parts = urlsplit(source.address)
    told = ": ".join(filter(None, [f"{parts.netloc}{parts.path}", what]))
    log(instance=Page.objects.get(pk=source.village_id), action=action, user=by, data={"told": told})


def _formatter(name: str) -> type[LogFormatter]:
    class OfSource(LogFormatter):
        label = name

        def format_message(self, log_entry: PageLogEntry) -> str:
            return f"{name}: {log_entry.data['told']}"

    return OfSource
