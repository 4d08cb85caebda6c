"""The vocabularies by which content is classified."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import plain_text
from frontend_api.errors import unknown
from frontend_api.parts.bounded_lists import list_of, some_of
from frontend_api.parts.vocabulary import enum_of
from frontend_api.scalars import Date, Long
from hub.models.vocabulary_entry import Certainty, Vocabulary, VocabularyEntry
from hub.selectors.vocabularies import list_vocabularies
from hub.shapes.lists import (
    ALL_VOCABULARY_ENTRIES,
    MOST_VOCABULARIES,
    MOST_VOCABULARY_DETAILS,
    MOST_VOCABULARY_ENTRIES,
)
from hub.shapes.text_lengths import AtMost


class Detail(graphene.ObjectType):
    """A detail that only this vocabulary has for its entries."""

    name = graphene.String(required=True, description="The name of the detail, such as `rank` or `period`.")
    value = graphene.String(required=True, description="The value as text.")


class VocabularyWord(graphene.ObjectType):
    """One entry of a vocabulary."""

    class Meta:
        name = "VocabularyEntry"

    key = graphene.String(
        required=True, description=f"Used in content and filters; never changes. At most {AtMost.KEY.value} characters."
    )
    label = graphene.String(required=True, description=f"The text to show, in Indonesian; {AtMost.LABEL}.")
    parent = graphene.String(
        description="The key of the entry above it, in this or another vocabulary. Null if not given."
    )
    basis = graphene.String(description=f"The law or source, {AtMost.BASIS}. Null if not given.")
    certainty = graphene.Field(enum_of(Certainty), required=True, description="How reliable the source is.")
    starts_on = graphene.Field(Date, description="The first day it is in force. Null if not limited.")
    ends_on = graphene.Field(Date, description="The last day it is in force. Null if not limited.")
    details = graphene.Field(
        list_of(Detail, most=MOST_VOCABULARY_DETAILS),
        description=f"Further details that this vocabulary has. At most {MOST_VOCABULARY_DETAILS}.",
    )

    @staticmethod
    def resolve_parent(entry: VocabularyEntry, _info: Any) -> str | None:
        """Return the key above, or None."""
        return entry.parent or None

    @staticmethod
    def resolve_basis(entry: VocabularyEntry, _info: Any) -> str | None:
        """Return the source, or None."""
        return entry.basis or None

    @staticmethod
    def resolve_details(entry: VocabularyEntry, _info: Any) -> list[dict[str, str]]:
        """Return the details by name."""
        return [{"name": name, "value": value} for name, value in sorted(entry.details.items())]


class VocabularyList(graphene.ObjectType):
    """A dated list of entries. It is not legally complete: see the certainty of each entry."""

    class Meta:
        name = "Vocabulary"

    key = graphene.String(required=True, description=f"The key to request it by, {AtMost.VOCABULARY_KEY}.")
    name = graphene.String(required=True, description=f"The name in Indonesian; {AtMost.VOCABULARY_NAME}.")
    about = graphene.String(required=True, description=f"One sentence in Indonesian, {AtMost.VOCABULARY_ABOUT}.")
    edition = graphene.String(required=True, description="The year of the source it follows.")
    version = graphene.Field(Long, required=True, description="Grows when an entry changes; compare it with your copy.")
    entries = graphene.Field(
        list_of(VocabularyWord, most=MOST_VOCABULARY_ENTRIES, in_all=ALL_VOCABULARY_ENTRIES),
        description=f"The entries in their order. At most {MOST_VOCABULARY_ENTRIES}; "
        f"at most {ALL_VOCABULARY_ENTRIES} in all vocabularies together.",
    )

    @staticmethod
    def resolve_entries(vocabulary: Vocabulary, _info: Any) -> list[VocabularyEntry]:
        """Return the entries, which were read with their vocabulary."""
        return list(vocabulary.entries.all())


class VocabularyQueries(graphene.ObjectType):
    """The root field of vocabularies."""

    vocabularies = graphene.Field(
        list_of(VocabularyList, most=MOST_VOCABULARIES, holds_all=True),
        keys=graphene.Argument(
            some_of(graphene.String, most=MOST_VOCABULARIES),
            description=f"Only these, at most {MOST_VOCABULARIES}; all if left out, which costs the most.",
        ),
        description="The vocabularies with their labels: pillars, goals, accounts, services and so on; about 16. "
        f"At most {MOST_VOCABULARIES}.",
    )

    @staticmethod
    def resolve_vocabularies(
        _root: Any, _info: GraphQLResolveInfo, *, keys: list[str] | None = None
    ) -> list[Vocabulary]:
        """Return the vocabularies sorted by key; raises `GraphQLError` for a key that none has."""
        asked = [plain_text(key, name="keys", longest=AtMost.VOCABULARY_KEY.value) for key in keys or ()]
        found = list_vocabularies(asked)
        missing = [key for key in asked if key not in {vocabulary.key for vocabulary in found}]
        if missing:
            raise unknown("vocabulary called", missing[0], known=[each.key for each in list_vocabularies()])
        return found
