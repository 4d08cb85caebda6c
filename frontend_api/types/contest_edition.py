"""Editions of contests: which participants are public is decided when they are read."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body, reads_links
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import of_body
from frontend_api.parts.derived import derived, type_of_shape
from hub.shapes.contests import ContestEntry
from hub.shapes.lists import MOST_ENTRIES


@reads_links
@reads_body
def _entries(content: LoadedPublication, _info: Any) -> list[ContestEntry]:
    kept: list[ContestEntry] = of_body("entries")(content, _info)
    entered = [entry.participant.content_id if entry.participant else "" for entry in kept]
    found = {linked.id for linked in content.loaders.linked([key for key in entered if key])}
    return [entry for entry, key in zip(kept, entered, strict=True) if key in found]


class ContestEditionFields:
    """The fields with logic."""

    contest_entries = graphene.Field(
        list_of(type_of_shape(ContestEntry), most=MOST_ENTRIES),
        resolver=_entries,
        description=f"The participants that are public now. At most {MOST_ENTRIES}.",
    )


ContestEdition = derived("contest_edition", also=ContestEditionFields)
