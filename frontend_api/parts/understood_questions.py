"""The types that say how the question of a search was read, and how its hits were found."""

from typing import Any

import graphene

from frontend_api.parts.bounded_lists import list_of
from search.service import LONGEST_QUERY, MOST_WORDS, Strategy, Understood

# A name is that of a few regions.
MOST_PLACES = 30

STEPS = {
    Strategy.ALL_WORDS: "The first hits have everything that was asked.",
    Strategy.MENDED: "As `ALL_WORDS`, but words or the name of the place were read as others, see `changed`.",
    Strategy.MOST_WORDS: "The first hits have the words that weigh most; nothing has all of them.",
    Strategy.SOME_WORDS: "The first hits have some of the words.",
    Strategy.OTHER_PLACES: "Nothing fits in the place that was named; the hits are from others.",
    Strategy.PLACE: "No word fits; the hits are what else there is in the place that was named.",
    Strategy.NOTHING: "Nothing was found.",
}
SearchStrategy = graphene.Enum.from_enum(
    Strategy, name="SearchStrategy", description=lambda one: "How hits were found." if one is None else STEPS[one]
)


class ChangedWord(graphene.ObjectType):
    """A word of the question that was read as another one."""

    typed = graphene.String(
        required=True,
        description="The word that was typed, in small letters and with short spellings written out, "
        f"at most {LONGEST_QUERY} characters.",
    )
    looked_for = graphene.String(
        required=True, description=f"What was looked for beside it, at most {LONGEST_QUERY} characters."
    )


class UnderstoodQuestion(graphene.ObjectType):
    """How the question was read: show it with the hits, so that nobody takes them for something else."""

    place_text = graphene.String(
        required=True,
        description=f"What was read as the name of a place, at most {LONGEST_QUERY} characters; empty if nothing was.",
    )
    regions = graphene.Field(
        list_of(graphene.String, most=MOST_PLACES),
        description=f"The codes of the regions that it may be. At most {MOST_PLACES}.",
    )
    changed = graphene.Field(
        list_of(ChangedWord, most=MOST_WORDS),
        description=f"Words that were read as others, if hits were found so. At most {MOST_WORDS}.",
    )
    left_out = graphene.Field(
        list_of(graphene.String, most=MOST_WORDS), description=f"Words that no content has. At most {MOST_WORDS}."
    )


def understood_of(read: Understood) -> dict[str, Any]:
    """Return what was understood in the form of the schema, each word once."""
    changed = [{"typed": typed, "looked_for": looked_for} for typed, looked_for in read.changed.items()]
    return {
        "place_text": read.place_text,
        "regions": list(read.places[:MOST_PLACES]),
        "changed": changed[:MOST_WORDS],
        "left_out": list(dict.fromkeys(read.left_out))[:MOST_WORDS],
    }
