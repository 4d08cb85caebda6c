"""The interface of everything that is published."""

from collections.abc import Callable
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.awards import awards_of
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_awards, reads_body, reads_links, reads_regions
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.descriptions import about
from frontend_api.parts.files import Image
from frontend_api.parts.kind_types import type_of
from frontend_api.parts.nodes import Node, is_node
from frontend_api.parts.regions import Region
from frontend_api.parts.vocabulary import ContentKind, Pillar, Sdg, enum_of, of_labels
from frontend_api.plain_reads import reads
from frontend_api.public_addresses import public_address
from frontend_api.scalars import DateTime, Long
from frontend_api.share_links import ShareLinks, share_links
from hub.models.region import Region as RegionRow
from hub.models.vocabulary import PILLARS
from hub.shapes.contests import ContestAward, ContestLevel
from hub.shapes.references import ContentReference, RegionReference
from hub.shapes.text_lengths import AtMost

MOST_SDGS = 18
MOST_WON = 20


def of_row(name: str) -> Callable[[LoadedPublication, Any], Any]:
    """Return the resolver of a column of the publication; an empty text is null."""
    return reads("publication", name)


def of_card(name: str) -> Callable[[LoadedPublication, Any], Any]:
    """Return the resolver of a value of the card; an empty text is null."""
    return reads("card", name)


def of_body(name: str) -> Callable[[LoadedPublication, Any], Any]:
    """Return the resolver of a value of the body; an empty text is null."""
    return reads_body(reads("body", name))


def of_reference(name: str, *, in_body: bool = False) -> Callable[[Any, GraphQLResolveInfo], LoadedPublication | None]:
    """Return the resolver of a reference in the card, the body or a part of them; null if the target is not public."""

    def linked(shape: Any, info: GraphQLResolveInfo) -> LoadedPublication | None:
        reference: ContentReference | None = getattr(_holder(shape, in_body=in_body), name)
        loaders: Loaders = info.context
        return loaders.related(reference.content_id) if reference else None

    return reads_links(reads_body(linked) if in_body else linked)


def of_regions(name: str, *, in_body: bool = False) -> Callable[[Any, GraphQLResolveInfo], list[RegionRow]]:
    """Return the resolver of the regions that the card, the body or a part of them names, if they still exist."""

    def named(shape: Any, info: GraphQLResolveInfo) -> list[RegionRow]:
        references: list[RegionReference] = getattr(_holder(shape, in_body=in_body), name)
        loaders: Loaders = info.context
        return [region for reference in references if (region := loaders.region(reference.code)) is not None]

    return reads_regions(reads_body(named) if in_body else named)


def of_region(name: str, *, in_body: bool = False) -> Callable[[Any, GraphQLResolveInfo], RegionRow | None]:
    """Return the resolver of the one region that the card, the body or a part of them names, if it still exists."""

    def named(shape: Any, info: GraphQLResolveInfo) -> RegionRow | None:
        reference: RegionReference | None = getattr(_holder(shape, in_body=in_body), name)
        loaders: Loaders = info.context
        return loaders.region(reference.code) if reference else None

    return reads_regions(reads_body(named) if in_body else named)


def _holder(shape: Any, *, in_body: bool) -> Any:
    if isinstance(shape, LoadedPublication):
        return shape.body if in_body else shape.card
    return shape


class Award(graphene.ObjectType):
    """An award that the content won in a contest, to show as a badge."""

    title = graphene.String(required=True, description=about(ContestAward, "name"))
    rank = graphene.Int(description=about(ContestAward, "rank"))
    category = graphene.String(description=about(ContestAward, "category"))
    year = graphene.Int(description="The year of the contest, 1945 to 2100. Null if not given.")
    level = graphene.Field(
        enum_of(ContestLevel), description="Who competed. Null while the contest itself is not public."
    )
    contest_title = graphene.String(
        description=f"The name of the contest, {AtMost.TITLE}. Null while the contest itself is not public."
    )
    edition = graphene.Field(lambda: Content, required=True, description="The contest edition that announced it.")


class Share(graphene.ObjectType):
    """Links to share the public page of the content; they run no script of the services."""

    url = graphene.String(required=True, description="The canonical address of the page.")
    facebook = graphene.String(required=True, description="Shares it on Facebook, which reads the text from the page.")
    telegram = graphene.String(required=True, description="Shares address and text on Telegram.")
    whatsapp = graphene.String(required=True, description="Shares text and address on WhatsApp.")
    x = graphene.String(required=True, description="Shares text and address on X, at most 280 characters.")
    text = graphene.String(required=True, description="The title, and where it comes from.")


class Content(graphene.Interface):
    """Anything that is published. As soon as it is no longer public, it is no longer found."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description=f"Opaque and stable over edits, moves and renames; {AtMost.ID}.")
    kind = graphene.Field(ContentKind, required=True, description="Which kind of content it is.")
    title = graphene.String(required=True, resolver=of_row("title"), description=f"The title, {AtMost.TITLE}.")
    summary = graphene.String(
        resolver=of_row("summary"),
        description=f"One or two sentences, {AtMost.SUMMARY}. Null if not given.",
    )
    path = graphene.String(required=True, resolver=of_row("path"), description=f"The path for readers, {AtMost.PATH}.")
    url = graphene.String(
        required=True,
        resolver=lambda content, _info: public_address(content.publication.path),
        description="The absolute address of its public page.",
    )
    image = graphene.Field(Image, resolver=reads("card", "image"), description="The main picture. Null if not given.")
    published_at = graphene.Field(
        DateTime,
        required=True,
        resolver=of_row("published_at"),
        description="When it was first published; by its source if there is one that says when (`sourcePublishedAt`).",
    )
    updated_at = graphene.Field(
        DateTime, required=True, resolver=of_row("updated_at"), description="When it was last published."
    )
    village = graphene.Field(Region, description="The village it belongs to. Null if published above village level.")
    district = graphene.Field(
        Region, description="The district (kecamatan) it belongs to. Null if published above that level."
    )
    regency = graphene.Field(Region, description="The regency or city it belongs to. Null for provincial content.")
    is_demo = graphene.Boolean(
        required=True,
        resolver=reads("card", "is_demo"),
        description="Whether it is invented, to show how the hub works.",
    )
    expires_at = graphene.Field(
        DateTime, resolver=of_row("expires_at"), description="When it will no longer be public. Null if no end is set."
    )
    version = graphene.Field(
        Long,
        required=True,
        resolver=of_row("version"),
        description="Grows with every public change and is never used twice; `changes` is ordered by it.",
    )
    share = graphene.Field(Share, required=True, description="Links to share its public page.")
    pillars = graphene.Field(
        list_of(Pillar, most=len(PILLARS)),
        resolver=of_labels("pillar"),
        description="The pillars it belongs to; at most 6.",
    )
    sdgs = graphene.Field(
        list_of(Sdg, most=MOST_SDGS),
        resolver=of_labels("sdg"),
        description="The goals of SDGs Desa it belongs to; at most 18.",
    )
    awards = graphene.Field(
        list_of(Award, most=MOST_WON),
        resolver=reads_awards(lambda content, _info: awards_of(content)[:MOST_WON]),
        description="What it won in contests whose results are public now, latest first; at most 20. It follows the "
        "editions: it can change without a new `version` of this content; `changes` then reports the edition.",
    )

    @classmethod
    def resolve_type(cls, content: LoadedPublication, _info: Any) -> Any:
        """Return the type of the publication's kind."""
        return type_of(content.kind)

    @staticmethod
    def resolve_share(content: LoadedPublication, _info: Any) -> ShareLinks:
        """Return the links, with the name of the village or else the regency."""
        row = content.publication
        region = content.loaders.region(row.village or row.regency)
        return share_links(row.title, region.full_name if region else "", public_address(row.path))

    @staticmethod
    def resolve_village(content: LoadedPublication, _info: Any) -> RegionRow | None:
        """Return the village by its code."""
        return content.loaders.region(content.publication.village)

    @staticmethod
    def resolve_district(content: LoadedPublication, _info: Any) -> RegionRow | None:
        """Return the district by its code."""
        return content.loaders.region(content.publication.district)

    @staticmethod
    def resolve_regency(content: LoadedPublication, _info: Any) -> RegionRow | None:
        """Return the regency by its code."""
        return content.loaders.region(content.publication.regency)


INTERFACES = (Node, Content)
is_node(LoadedPublication, lambda content: type_of(content.kind))
