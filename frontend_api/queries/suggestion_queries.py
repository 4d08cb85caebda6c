"""What to read next, and what a reader may mean who has begun to type."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import page_size, plain_text
from frontend_api.errors import bad_input
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.parts.content import Content
from hub.models.publication import Publication
from hub.selectors.kindred import kindred_ids
from hub.selectors.publications import public_publication, public_publications
from hub.selectors.suggestions import suggested_titles, suggested_villages, suggested_words
from hub.shapes.text_lengths import AtMost

MOST_RELATED = 20
USUAL_RELATED = 6
MOST_SUGGESTED = 20
USUAL_SUGGESTED = 8
LONGEST_PREFIX = 60
# So many villages and so many words at most of eight suggestions; titles fill the rest.
SHARE = 3


class SuggestedBy(Enum):
    """Where a suggestion comes from."""

    VILLAGE = "village"
    SEARCH = "search"
    TITLE = "title"


SUGGESTED_BY = {
    SuggestedBy.VILLAGE: "The name of a village.",
    SuggestedBy.SEARCH: "Words that readers looked for at least five times lately, and found something by, without "
    "typing errors.",
    SuggestedBy.TITLE: "The title of content.",
}


@dataclass(frozen=True)
class Suggested:
    """A suggestion, with the field names of the schema."""

    text: str
    suggested_by: SuggestedBy
    content: LoadedPublication


class Suggestion(graphene.ObjectType):
    """What a reader may mean: put the text into the search, or open the content."""

    text = graphene.String(required=True, description=f"The text to show, {AtMost.TITLE}.")
    suggested_by = graphene.NonNull(
        graphene.Enum.from_enum(
            SuggestedBy, description=lambda one: "Where a suggestion comes from." if one is None else SUGGESTED_BY[one]
        ),
        description="Where it comes from.",
    )
    content = graphene.Field(
        Content, required=True, description="The village or the content; of words, what most readers found by them."
    )


class SuggestionQueries(graphene.ObjectType):
    """The root fields of what else there is."""

    related = graphene.Field(
        list_of(Content, most=PAGED),
        id=graphene.Argument(graphene.ID, required=True, description=f"The id of the content, {AtMost.ID}."),
        first=graphene.Argument(
            graphene.Int, default_value=USUAL_RELATED, description=f"How many, 1 to {MOST_RELATED}."
        ),
        description="Content of the same kind that shares the most terms with this one, then what is from the same "
        "district, the newest first; at most `first`. Empty if the content is not public.",
    )
    suggest = graphene.Field(
        list_of(Suggestion, most=PAGED),
        prefix=graphene.Argument(
            graphene.String,
            required=True,
            description=f"What the reader has typed, at most {LONGEST_PREFIX} characters; case does not matter.",
        ),
        first=graphene.Argument(
            graphene.Int, default_value=USUAL_SUGGESTED, description=f"How many, 1 to {MOST_SUGGESTED}."
        ),
        description="Villages, words that readers often look for, and titles that begin so; at most `first`. Fast "
        "enough to ask with every letter.",
    )

    @staticmethod
    def resolve_related(
        _root: Any,
        info: GraphQLResolveInfo,
        *,
        id: str,  # noqa: A002  The argument's name in the schema.
        first: int | None = None,
    ) -> list[LoadedPublication]:
        """Return what is related and public."""
        size = page_size(first, most=MOST_RELATED, default=USUAL_RELATED)
        publication = public_publication(plain_text(id, name="id", longest=AtMost.ID.value))
        if publication is None:
            return []
        loaders: Loaders = info.context
        asked = selected(info)
        ids = kindred_ids(publication, first=size)
        rows = public_publications(ids, body=asked.body)
        return loaders.contents([rows[key] for key in ids if key in rows][:size], asked)

    @staticmethod
    def resolve_suggest(
        _root: Any, info: GraphQLResolveInfo, *, prefix: str, first: int | None = None
    ) -> list[Suggested]:
        """Return the suggestions, each text once."""
        size = page_size(first, most=MOST_SUGGESTED, default=USUAL_SUGGESTED)
        typed = " ".join(plain_text(prefix, name="prefix", longest=LONGEST_PREFIX).lower().split())
        if not typed:
            raise bad_input('"prefix" is empty; ask when the reader has typed a letter.')
        return _loaded(_found(typed, size)[:size], info)


def _found(typed: str, size: int) -> list[tuple[str, SuggestedBy, Publication]]:
    """Return texts with their publications: villages and words up to their share, then titles, each text once."""
    villages = [(row.title, SuggestedBy.VILLAGE, row) for row in suggested_villages(typed, first=size)]
    words = suggested_words(typed, first=SHARE)
    rows = public_publications([one.content_id for one in words]) if words else {}
    searches = [(one.words, SuggestedBy.SEARCH, rows[one.content_id]) for one in words if one.content_id in rows]
    titles = [(row.title, SuggestedBy.TITLE, row) for row in suggested_titles(typed, first=size)]
    every = [*villages[:SHARE], *searches, *titles, *villages[SHARE:]]
    once: dict[tuple[str, str], tuple[str, SuggestedBy, Publication]] = {}
    for text, by, row in every:
        once.setdefault((text.lower(), row.pk if by is SuggestedBy.VILLAGE else ""), (text, by, row))
    return list(once.values())


def _loaded(found: list[tuple[str, SuggestedBy, Publication]], info: GraphQLResolveInfo) -> list[Suggested]:
    loaders: Loaders = info.context
    asked = selected(info)
    keys = {row.pk for _, _, row in found}
    rows = public_publications(keys, body=True).values() if asked.body and keys else [row for _, _, row in found]
    loaded = {one.id: one for one in loaders.contents({row.pk: row for row in rows}.values(), asked)}
    return [Suggested(text, by, loaded[row.pk]) for text, by, row in found if row.pk in loaded]
