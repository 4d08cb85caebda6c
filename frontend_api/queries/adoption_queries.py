"""The whole chain of copies that a practice, or one of its copies, belongs to."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import plain_text
from frontend_api.errors import bad_input
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import Selected, reads_links, selected
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.types.adoption import Adoption
from frontend_api.types.practice import Practice
from hub.selectors.adoption_chains import ChainedCopy, chain_publications, members_in, publication_kind, root_of
from hub.selectors.publications import public_publications
from hub.shapes.adoptions import PRACTICE, AdoptionCard
from hub.shapes.text_lengths import AtMost

# A village is in a chain once.
MOST_MEMBERS = 841
DEFAULT_MEMBERS = 50


@dataclass(frozen=True)
class ShownMember:
    """A member with its adoption."""

    adoption: LoadedPublication
    member: ChainedCopy


@dataclass(frozen=True)
class Chain:
    """A practice, if it is public, and the copies that are."""

    practice: LoadedPublication | None
    members: list[ShownMember]


@reads_links
def _adoption(shown: ShownMember, _info: Any) -> LoadedPublication:
    return shown.adoption


class ChainMember(graphene.ObjectType):
    """A copy in its chain."""

    adoption = graphene.Field(Adoption, required=True, resolver=_adoption, description="The copy.")
    parent_id = graphene.ID(
        required=True,
        description="The id of what it hangs on: a copy in this chain, or the practice at its root.",
    )
    depth = graphene.Int(required=True, description="How far it is from the root; 1 for a copy of the practice itself.")
    is_detached = graphene.Boolean(
        required=True, description="Whether what it copied is no longer public, so that it hangs on the root instead."
    )

    @staticmethod
    def resolve_parent_id(shown: ShownMember, _info: Any) -> str:
        """Return what it hangs on."""
        return shown.member.parent_id

    @staticmethod
    def resolve_depth(shown: ShownMember, _info: Any) -> int:
        """Return the distance from the root."""
        return shown.member.depth

    @staticmethod
    def resolve_is_detached(shown: ShownMember, _info: Any) -> bool:
        """Say whether its origin is gone."""
        return shown.member.is_detached


class AdoptionChain(graphene.ObjectType):
    """A practice and all copies that go back to it."""

    practice = graphene.Field(Practice, description="The practice at the root. Null if it is no longer published.")
    members_count = graphene.Int(required=True, description="How many copies are public.")
    members = graphene.Field(
        list_of(ChainMember, most=PAGED),
        first=graphene.Argument(
            graphene.Int, default_value=DEFAULT_MEMBERS, description=f"How many, 1 to {MOST_MEMBERS}."
        ),
        description="The copies: those nearest to the root first, in each distance the oldest first.",
    )

    @staticmethod
    def resolve_members(chain: Chain, _info: Any, *, first: int | None = DEFAULT_MEMBERS) -> list[ShownMember]:
        """Return the first of them."""
        size = DEFAULT_MEMBERS if first is None else first
        if not 1 <= size <= MOST_MEMBERS:
            raise bad_input(f'"first" is {size}; ask for 1 to {MOST_MEMBERS}, which is every village.')
        return chain.members[:size]

    @staticmethod
    def resolve_members_count(chain: Chain, _info: Any) -> int:
        """Return how many there are."""
        return len(chain.members)


class AdoptionQueries(graphene.ObjectType):
    """The root field of chains."""

    adoption_chain = graphene.Field(
        AdoptionChain,
        id=graphene.Argument(
            graphene.ID, required=True, description=f"The id of a practice or of an adoption, {AtMost.ID}."
        ),
        description="The chain that this practice or adoption belongs to. Null if it is not public, or something else.",
    )

    @staticmethod
    def resolve_adoption_chain(_root: Any, info: GraphQLResolveInfo, *, id: str) -> Chain | None:  # noqa: A002
        """Return the chain."""
        wanted = plain_text(id, name="id", longest=AtMost.ID.value)
        if not publication_kind(wanted):
            return None
        root, asked = root_of(wanted), selected(info)
        loaders: Loaders = info.context
        found = public_publications([root], body=asked.body)
        practice = next((one for one in loaders.contents(found.values(), asked) if one.kind == PRACTICE), None)
        return Chain(practice, _members(root, loaders, asked))


def _members(root: str, loaders: Loaders, asked: Selected) -> list[ShownMember]:
    loaded = {one.id: one for one in loaders.contents(chain_publications(root, body=asked.body), asked)}
    cards = [(key, one.card) for key, one in loaded.items() if isinstance(one.card, AdoptionCard)]
    return [ShownMember(loaded[member.id], member) for member in members_in(root, cards)]
