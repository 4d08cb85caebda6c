"""The figures of a practice beside those of its copies: the same row of the origin, and the same unit."""

from dataclasses import dataclass, replace
from typing import Any, TypeAlias, cast

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body, reads_copies, selected
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import Content
from frontend_api.plain_reads import or_null
from hub.selectors.copies import CopiesPage, copies_of_practices
from hub.shapes.adoptions import AdoptionReport
from hub.shapes.lists import MOST_FIGURES

MOST_COMPARED = 50
# A practice has many figures, few of them measured by many: this limits the rows of all of them together.
ALL_COMPARED = 200


OwnAndCopies: TypeAlias = tuple[LoadedPublication | None, list[LoadedPublication]]


@dataclass(frozen=True)
class ComparedFigure:
    """One figure in one village, with the field names of the schema."""

    content: LoadedPublication
    before: float
    after: float
    year: int
    source: str | None


@dataclass(frozen=True)
class Comparison:
    """A figure of a practice in every village that measured it."""

    figure: str
    label: str
    unit: str | None
    rows: list[ComparedFigure]


class ComparedFigureRow(graphene.ObjectType):
    """A figure in one village. Villages began differently: never show a mean of them, or an order."""

    content = graphene.Field(Content, required=True, description="The practice itself, or the copy that reports it.")
    before = graphene.Float(required=True, description="The number before.")
    after = graphene.Float(required=True, description="The number after, in `year`.")
    year = graphene.Int(required=True, description="The year of the number after, 1945 to 2100.")
    source = graphene.String(description="The source. Null if not given.")


class FigureComparison(graphene.ObjectType):
    """A figure of the practice, as it is there and in its copies."""

    figure = graphene.ID(required=True, description="The `id` of the figure in `beforeAfter`.")
    label = graphene.String(required=True, description="What changed.")
    unit = graphene.String(description="The unit. Null for a bare number.")
    rows = graphene.Field(
        list_of(ComparedFigureRow, most=MOST_COMPARED, in_all=ALL_COMPARED),
        description=f"The practice first, then its newest copies that measured it. At most {MOST_COMPARED}, "
        f"and {ALL_COMPARED} for all figures.",
    )


@reads_copies
@reads_body
def comparison_of(content: LoadedPublication, info: GraphQLResolveInfo) -> list[Comparison]:
    """Return each figure of the practice with what its copies measured; copies are read for all practices at once."""

    def read(contents: list[LoadedPublication]) -> dict[str, OwnAndCopies]:
        pages = copies_of_practices(
            {one.id for one in contents}, measured=True, first=MOST_COMPARED - 1, after=None, body=True
        )
        own = [one.publication for one in contents if one.has_body]
        rows = [*own, *(row for page in pages.values() for row in page.rows)]
        found = {one.id: one for one in content.loaders.contents({row.pk: row for row in rows}.values(), asked)}
        return {one.id: (found.get(one.id), _known(found, _ids(pages.get(one.id)))) for one in contents}

    asked = replace(selected(info), body=True)
    question = ("comparison", *(id(node) for node in info.field_nodes))
    here, copies = content.loaders.of_each(content, question, read) or (None, [])
    rows_left, compared = ALL_COMPARED, []
    for row in cast("Any", content.body).before_after:
        own = ComparedFigure(here or content, row.before, row.after, row.year, row.source)
        rows = [own, *_rows(row.id, row.unit, copies)][: min(MOST_COMPARED, rows_left)]
        compared.append(Comparison(row.id, row.label, or_null(row.unit), rows))
        rows_left -= len(rows)
    return compared


def _known(found: dict[str, LoadedPublication], ids: list[str]) -> list[LoadedPublication]:
    return [found[key] for key in ids if key in found]


def _ids(page: CopiesPage | None) -> list[str]:
    return [row.pk for row in page.rows] if page else []


def _rows(figure: str, unit: str, copies: list[LoadedPublication]) -> list[ComparedFigure]:
    return [
        ComparedFigure(copy, result.before, result.after, result.year, or_null(result.source))
        for copy in copies
        if isinstance(copy.body, AdoptionReport)
        for result in copy.body.results
        if (result.figure, result.unit) == (figure, unit)
        and result.is_measured
        and result.before is not None
        and result.after is not None
        and result.year is not None
    ]


def comparison_field() -> Any:
    """Return the field of a practice."""
    return graphene.Field(
        list_of(FigureComparison, most=MOST_FIGURES, holds_all=True),
        resolver=comparison_of,
        description="Each figure of `beforeAfter` beside what copies report of it with the same unit. "
        f"At most {MOST_FIGURES}.",
    )
