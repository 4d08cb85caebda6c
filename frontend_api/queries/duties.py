"""What a village must publish in a year, and what it has published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import asked_region, known_year, village_code
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_links, selected
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import Content
from frontend_api.parts.vocabulary import InformationClassName, enum_of
from frontend_api.scalars import Date
from hub.information.duties import Duty
from hub.models.vocabulary_entry import Certainty
from hub.selectors.publications import public_publications
from hub.selectors.village_information import duty_states
from hub.shapes.text_lengths import AtMost

MOST_DUTIES = 50


@dataclass(frozen=True)
class ShownDuty:
    """A duty with the content that fulfils it."""

    duty: Duty
    content: LoadedPublication | None


def _of_kind(name: str) -> Callable[[ShownDuty, Any], Any]:
    return lambda state, _info: getattr(state.duty.kind, name)


@reads_links
def _content(state: ShownDuty, _info: Any) -> LoadedPublication | None:
    return state.content


class InformationDuty(graphene.ObjectType):
    """Something a village must publish. A guide, not legal advice: the days are the hub's own interpretation."""

    key = graphene.String(
        required=True, resolver=_of_kind("key"), description="The sort: a key of the vocabulary `information_kind`."
    )
    label = graphene.String(
        required=True,
        resolver=_of_kind("label"),
        description=f"The Indonesian name, {AtMost.LABEL}.",
    )
    information_class = graphene.Field(
        InformationClassName,
        required=True,
        resolver=_of_kind("information_class"),
        description="The class of UU 14/2008.",
    )
    period = graphene.String(
        required=True,
        resolver=_of_kind("period"),
        description=f"How often, in Indonesian, in the words of the source; {AtMost.INTERVAL}.",
    )
    basis = graphene.String(
        required=True,
        resolver=_of_kind("basis"),
        description=f"The law that requires it, {AtMost.BASIS}.",
    )
    certainty = graphene.Field(
        enum_of(Certainty),
        required=True,
        resolver=_of_kind("certainty"),
        description="How reliable the source is; none is legally complete.",
    )
    half = graphene.Int(description="1 or 2 for the half of the year that it is about. Null if it is due once.")
    due_on = graphene.Field(Date, description="The last day, as the hub interprets the period. Null if there is none.")
    is_fulfilled = graphene.Boolean(required=True, description="Whether public content fulfils it.")
    content = graphene.Field(Content, resolver=_content, description="The content that fulfils it. Null if none does.")

    @staticmethod
    def resolve_half(state: ShownDuty, _info: Any) -> int | None:
        """Return the half of the year, or None."""
        return state.duty.half or None

    @staticmethod
    def resolve_due_on(state: ShownDuty, _info: Any) -> Any:
        """Return the day."""
        return state.duty.due_on

    @staticmethod
    def resolve_is_fulfilled(state: ShownDuty, _info: Any) -> bool:
        """Say whether content fulfils it."""
        return state.content is not None


class DutyQueries(graphene.ObjectType):
    """The root field of what must be published."""

    information_duties = graphene.Field(
        list_of(InformationDuty, most=MOST_DUTIES),
        village=graphene.Argument(
            graphene.String, required=True, description="The current or a former code: 64.02.08.2009 or 6402082009."
        ),
        year=graphene.Argument(graphene.Int, required=True, description="The year, 1900 to 2200."),
        description="What the village must publish for the year and what it has published, at most 50. "
        "A guide, not legally complete; exempt and immediate information is left out.",
    )

    @staticmethod
    def resolve_information_duties(_root: Any, info: GraphQLResolveInfo, *, village: str, year: int) -> list[ShownDuty]:
        """Return the duties in the order of the vocabulary."""
        states = duty_states(asked_region(village_code(village)), year=known_year(year, name="year"))
        asked = selected(info)
        found = public_publications({state.publication_id for state in states} - {""}, body=asked.body)
        loaders: Loaders = info.context
        published = {content.id: content for content in loaders.contents(found.values(), asked)}
        return [ShownDuty(state.duty, published.get(state.publication_id)) for state in states]
