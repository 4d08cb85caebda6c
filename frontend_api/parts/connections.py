"""Pages of lists, as Relay cursor connections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

import graphene

from frontend_api.arguments import DEFAULT_FIRST, MOST
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.scalars import Cursor
from hub.selectors.columns import MOST_COUNTED, Total

Node = TypeVar("Node")


@dataclass(frozen=True)
class Edge(Generic[Node]):
    """A row with its cursor."""

    cursor: str
    node: Node


@dataclass(frozen=True)
class PageEnds:
    """The ends of a page, with the field names of `PageInfo`."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True)
class Slice(Generic[Node]):
    """One page of a list, with the field names of connections."""

    edges: Sequence[Edge[Node]]
    page_info: PageEnds
    total: Total | None

    @property
    def nodes(self) -> list[Node]:
        """The rows without cursors."""
        return [edge.node for edge in self.edges]

    @property
    def total_count(self) -> int | None:
        """How many rows all pages have, as far as they were counted; None if the total was not requested."""
        return self.total.value if self.total else None

    @property
    def total_is_exact(self) -> bool | None:
        """Whether all rows were counted; None if the total was not requested."""
        return self.total.is_exact if self.total else None


def page_slice(
    nodes: Sequence[Node],
    cursor_of: Callable[[Node], str],
    *,
    has_more: bool,
    after: str | None,
    total: Total | None,
    end: str | None = None,
) -> Slice[Node]:
    """Return the page of these rows; `after` is the cursor that it was requested with.

    `end` is its last cursor if rows may have been left out of the page; by default, the cursor of its last row.
    """
    edges = [Edge(cursor=cursor_of(node), node=node) for node in nodes]
    ends = PageEnds(
        has_next_page=has_more,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=end or (edges[-1].cursor if edges else None),
    )
    return Slice(edges=edges, page_info=ends, total=total)


def paging(*, default: int = DEFAULT_FIRST, most: int = MOST) -> dict[str, Any]:
    """Return the two arguments of every list."""
    return {
        "first": graphene.Argument(graphene.Int, default_value=default, description=f"How many rows, 1 to {most}."),
        "after": graphene.Argument(Cursor, description="The cursor to continue after; leave it out for the start."),
    }


class PageInfo(graphene.ObjectType):
    """The position of a page in its list."""

    has_next_page = graphene.Boolean(required=True, description="Whether there are rows after this page.")
    has_previous_page = graphene.Boolean(
        required=True, description="Whether the page was requested with `after`; lists can only be read forward."
    )
    start_cursor = graphene.Field(Cursor, description="The cursor of the first row. Null on an empty page.")
    end_cursor = graphene.Field(Cursor, description="The cursor to pass as `after` for the next page. Null if empty.")


@cache
def connection_of(node: Any, *, of: str) -> Any:
    """Return the one connection type of a node type; `of`, always the same, names the rows in descriptions."""
    return connection_named(
        str(node),
        node,
        of=of,
        total_count=graphene.Int(
            required=True,
            description=f"How many rows all pages have together, counted up to {MOST_COUNTED:,}; see `totalIsExact`.",
        ),
        total_is_exact=graphene.Boolean(
            required=True, description="Whether `totalCount` is exact; if not, there are more rows."
        ),
    )


def connection_named(name: str, node: Any, *, of: str, **more: Any) -> Any:
    """Return a new connection type of this name, with further fields; its nodes may be given by a function."""
    edge = _object_type(
        f"{name}Edge",
        f"One row of a list of {of}.",
        cursor=graphene.Field(Cursor, required=True, description="The position of the row in this list."),
        node=graphene.Field(node, required=True, description="The row."),
    )
    return _object_type(
        f"{name}Connection",
        f"One page of {of}.",
        edges=graphene.Field(list_of(edge, most=PAGED), description="The rows with their cursors, at most `first`."),
        nodes=graphene.Field(list_of(node, most=PAGED), description="The rows without cursors, at most `first`."),
        page_info=graphene.Field(
            PageInfo, required=True, description="Whether there are more rows, and the cursor to continue with."
        ),
        **more,
    )


def _object_type(type_name: str, about: str, **fields: Any) -> Any:
    meta = type("Meta", (), {"description": about})
    return type(graphene.ObjectType)(type_name, (graphene.ObjectType,), {"Meta": meta, "__doc__": about, **fields})
