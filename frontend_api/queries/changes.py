"""The change feed, for apps that keep a copy."""

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import MOST_CHOICES, asked_history, page_size
from frontend_api.cursors import FeedPosition, version_cursor, version_position
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import PAGED, list_of, some_of
from frontend_api.parts.connections import paging
from frontend_api.parts.content import Content
from frontend_api.parts.vocabulary import ContentKind
from frontend_api.queries.filters import keys_of
from frontend_api.scalars import Cursor, DateTime, Long
from hub.models.version_clock import Moment
from hub.selectors.changes import Change as ChangeRow
from hub.selectors.changes import changes_after
from hub.selectors.database_state import note_future_cursor
from hub.shapes.text_lengths import AtMost

logger = logging.getLogger(__name__)

# More than other lists: a first copy of a regency is made of dozens of pages.
MOST_CHANGES = 250


class Operation(Enum):
    """What to do with the copy."""

    UPSERT = "upsert"
    DELETE = "delete"


OPERATIONS = {
    Operation.UPSERT: "Store the content: it is new or has changed.",
    Operation.DELETE: "Remove the content if you have it: it is no longer public, or no longer matches the request.",
}
ChangeOperation = graphene.Enum.from_enum(
    Operation,
    name="ChangeOperation",
    description=lambda member: "What to do with the copy." if member is None else OPERATIONS[member],
)


class Change(graphene.ObjectType):
    """The latest change of one publication. If it changes again, it appears again later in the feed."""

    operation = graphene.Field(ChangeOperation, required=True, description="Whether to store or to remove the content.")
    id = graphene.ID(required=True, description=f"The id of the content, {AtMost.ID}.")
    kind = graphene.Field(ContentKind, required=True, description="The kind of the content.")
    path = graphene.String(required=True, description="The path of the content; its last one for DELETE.")
    version = graphene.Field(Long, required=True, description="The version of the change; the feed is ordered by it.")
    changed_at = graphene.Field(DateTime, required=True, description="When it was published or withdrawn.")
    node = graphene.Field(Content, description="The content as it is now. Null for DELETE.")


class ChangeFeed(graphene.ObjectType):
    """Changes in the order of their versions, or the request to read the whole copy again."""

    entries = graphene.Field(list_of(Change, most=PAGED), description="The changes, oldest first, at most `first`.")
    next_cursor = graphene.Field(
        Cursor,
        required=True,
        description="Store it and pass it as `after` next time; also set on an empty page.",
    )
    has_more = graphene.Boolean(required=True, description="Whether there are more changes: continue at once.")
    resync_required = graphene.Boolean(
        required=True,
        description="Whether the hub does not know the cursor, because a backup was restored. Then there are no "
        "entries and `nextCursor` is the start: read the feed from there, and remove what it did not contain.",
    )


@dataclass(frozen=True)
class ChangeEntry:
    """A change with the field names of the schema."""

    operation: Operation
    id: str
    kind: str
    path: str
    version: int
    changed_at: datetime
    node: LoadedPublication | None


class ChangeQueries(graphene.ObjectType):
    """The root field of the change feed."""

    changes = graphene.Field(
        ChangeFeed,
        required=True,
        **paging(most=MOST_CHANGES),
        kinds=graphene.Argument(
            some_of(ContentKind, most=MOST_CHOICES),
            description="Only these kinds; all kinds if left out or empty.",
        ),
        region=graphene.Argument(
            graphene.String, description="Only content of the region with this current or former code, at any level."
        ),
        description="Everything that became public, changed or vanished since a cursor; without one, from the start. "
        f"At most {MOST_CHANGES} a page. Content that leaves the region or the kinds is reported as DELETE; so is "
        "expired content, once its withdrawal has a version.",
    )

    @staticmethod
    def resolve_changes(
        _root: Any,
        info: GraphQLResolveInfo,
        *,
        first: int | None = None,
        after: str | None = None,
        kinds: Any = None,
        region: str | None = None,
    ) -> dict[str, Any]:
        """Return the next changes."""
        loaders: Loaders = info.context
        since = version_position(after)
        asked = selected(info)
        code, *former = asked_history(region)
        found = changes_after(
            since.version,
            first=page_size(first, most=MOST_CHANGES),
            kinds=keys_of(kinds),
            region=code,
            former=tuple(former),
            body=asked.body,
        )
        if since.is_unknown(found.now):
            return _resync(since, found.now)
        loaded = loaders.contents([change.publication for change in found.entries if change.is_public], asked)
        by_id = {content.id: content for content in loaded}
        # A row that cannot be read is not a removal: it appears with a new version once it has been written again.
        entries = [
            _entry(change, by_id[change.publication.pk] if change.is_public else None)
            for change in found.entries
            if not change.is_public or change.publication.pk in by_id
        ]
        reached = found.entries[-1].version if found.entries else since.version
        return {
            "entries": entries,
            "next_cursor": version_cursor(reached, epoch=found.now.epoch),
            "has_more": found.has_more,
            "resync_required": False,
        }


def _resync(since: FeedPosition, now: Moment) -> dict[str, Any]:
    """Return a page that restarts the copy; if the cursor proves that the clock was set back, warn operators."""
    if since.is_from_the_future(now) and note_future_cursor(since.version, now=now):
        logger.error("a cursor is ahead of the clock: was a backup restored? Then run: manage.py restored")
    return {
        "entries": [],
        "next_cursor": version_cursor(0, epoch=now.epoch),
        "has_more": True,
        "resync_required": True,
    }


def _entry(change: ChangeRow, content: LoadedPublication | None) -> ChangeEntry:
    publication = change.publication
    return ChangeEntry(
        operation=Operation.DELETE if content is None else Operation.UPSERT,
        id=publication.pk,
        kind=publication.kind,
        path=publication.path,
        version=change.version,
        changed_at=change.changed_at,
        node=content,
    )
