"""What an operation selects below a field, known before its rows are read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Any, TypeVar, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    NamedTypeNode,
    SelectionSetNode,
    get_named_type,
)

Resolver = TypeVar("Resolver", bound=Callable[..., Any])


class Need(Enum):
    """What a field needs in addition to the row of its publication."""

    BODY = auto()
    LINKS = auto()
    AWARDS = auto()
    MEMBERSHIPS = auto()
    COPIES = auto()
    REGIONS = auto()
    TEXT = auto()
    POPULAR = auto()
    PROFILES = auto()
    MORE_REGIONS = auto()


_RESOLVERS: dict[Need, set[Callable[..., Any]]] = {need: set() for need in Need}
# The interface of every publication, linked ones too.
CONTENT = "Content"
# Fields that read other publications, even if nothing of these is selected: the title of a link, the name of an award.
READS_MORE = frozenset({Need.LINKS, Need.AWARDS, Need.MEMBERSHIPS})
LEADS_ON = frozenset({Need.LINKS, Need.PROFILES})
# Fields that read with statements of their own, one or two for all rows of an answer.
READS_APART = frozenset({Need.COPIES, Need.PROFILES, Need.MORE_REGIONS})
TOTALS = frozenset({"totalCount", "totalIsExact"})


@dataclass(frozen=True)
class Selected:
    """What must be read for the publications of one level; a part that `@skip` later leaves out may be read in vain.

    `below` is what is selected of the publications that these link to, None if no field reads one.
    """

    body: bool = False
    links: bool = False
    awards: bool = False
    memberships: bool = False
    regions: bool = False
    total: bool = False
    text: bool = False
    popular: bool = False
    below: "Selected | None" = None

    @property
    def levels(self) -> int:
        """How many levels of publications are read, one statement each."""
        return 1 + (self.below.levels if self.below else 0)


def reads_body(resolver: Resolver) -> Resolver:
    """Mark a resolver that needs the body of a publication, which lists otherwise do not read."""
    return _marked(resolver, Need.BODY)


def reads_links(resolver: Resolver) -> Resolver:
    """Mark a resolver that returns other publications, which are read in one batch for the whole answer."""
    return _marked(resolver, Need.LINKS)


def reads_awards(resolver: Resolver) -> Resolver:
    """Mark a resolver that returns the awards of a publication, which are read from other publications."""
    return _marked(resolver, Need.AWARDS)


def reads_memberships(resolver: Resolver) -> Resolver:
    """Mark a resolver that returns the programmes of a village, which are read from the programmes."""
    return _marked(resolver, Need.MEMBERSHIPS)


def reads_copies(resolver: Resolver) -> Resolver:
    """Mark a resolver that reads the copies of all publications of an answer, in one or two statements of its own."""
    return _marked(resolver, Need.COPIES)


def reads_regions(resolver: Resolver) -> Resolver:
    """Mark a resolver that returns regions which a publication names, other than those it belongs to."""
    return _marked(resolver, Need.REGIONS)


def reads_text(resolver: Resolver) -> Resolver:
    """Mark a resolver of a hit that needs the text of its publication, which nothing else reads."""
    return _marked(resolver, Need.TEXT)


def reads_popular(resolver: Resolver) -> Resolver:
    """Mark a resolver that returns what readers open most, for a search that found nothing."""
    return _marked(resolver, Need.POPULAR)


def reads_profiles(resolver: Resolver) -> Resolver:
    """Mark a resolver that returns the profiles of all villages among the regions of an answer, in one statement."""
    return _marked(resolver, Need.PROFILES)


def reads_more_regions(resolver: Resolver) -> Resolver:
    """Mark a resolver that reads the regions below all regions of an answer, in one statement."""
    return _marked(resolver, Need.MORE_REGIONS)


class PlannedInfo(GraphQLResolveInfo):
    """What the resolver of a planned field is told; `known` is what the plan has found out about the field so far."""

    known: "dict[str, Selected]"


def selected(info: GraphQLResolveInfo) -> Selected:
    """Return what the operation selects below this field: of the publications it returns, and of those they link to.

    It depends on the document alone, so a plan walks it once.
    """
    known = info.known if isinstance(info, PlannedInfo) else {}
    found = known.get("selected")
    if found is None:
        found = known["selected"] = selected_below(info.field_nodes, info.return_type, info.fragments, info.schema)
    return found


def selected_below(
    nodes: Iterable[FieldNode],
    returned: GraphQLOutputType,
    fragments: Mapping[str, FragmentDefinitionNode],
    schema: GraphQLSchema,
) -> Selected:
    """Return what these nodes of one field, which returns this type, select below it."""
    levels = _Walk(fragments, schema).levels(nodes, returned)
    found: Selected | None = None
    for needs, has_total in reversed(levels[1:]):
        found = _selected(needs, has_total=has_total, below=found)
    needs, has_total = levels[0]  # The levels above publications: connections, edges, routes.
    return replace(
        found or Selected(),
        total=has_total or (found is not None and found.total),
        text=Need.TEXT in needs,
        popular=Need.POPULAR in needs,
    )


def _selected(needs: set[Need], *, has_total: bool, below: Selected | None) -> Selected:
    return Selected(
        body=Need.BODY in needs,
        links=Need.LINKS in needs,
        awards=Need.AWARDS in needs,
        memberships=Need.MEMBERSHIPS in needs,
        regions=Need.REGIONS in needs,
        total=has_total,
        below=below or (Selected() if needs & READS_MORE else None),
    )


def _marked(resolver: Resolver, need: Need) -> Resolver:
    _RESOLVERS[need].add(resolver)
    return resolver


@lru_cache(maxsize=4)
def _needs(schema: GraphQLSchema) -> dict[tuple[str, str], frozenset[Need]]:
    """Return what each field of each type needs; a field of an interface needs what it needs in any of its types."""
    found: dict[tuple[str, str], frozenset[Need]] = {}
    for holder in schema.type_map.values():
        if isinstance(holder, GraphQLObjectType | GraphQLInterfaceType):
            types = [holder, *(schema.get_possible_types(holder) if isinstance(holder, GraphQLInterfaceType) else ())]
            for name in holder.fields:
                resolvers = {one.fields[name].resolve for one in types}
                needs = frozenset(need for need in Need if resolvers & _RESOLVERS[need])
                if needs:
                    found[holder.name, name] = needs
    return found


@lru_cache(maxsize=4)
def content_type_names(schema: GraphQLSchema) -> frozenset[str]:
    """Return the names of the types of publications: those of kinds, and every interface and union with them."""
    content = cast("GraphQLInterfaceType", schema.type_map[CONTENT])
    of_kinds = {one.name for one in schema.get_possible_types(content)}
    abstract = {
        one.name
        for one in schema.type_map.values()
        if isinstance(one, GraphQLUnionType | GraphQLInterfaceType)
        and any(part.name in of_kinds for part in schema.get_possible_types(one))
    }
    return frozenset({*of_kinds, *abstract})


@lru_cache(maxsize=4)
def reading_fields(schema: GraphQLSchema) -> frozenset[tuple[str, str]]:
    """Return the fields, by type and name, that run statements of their own besides those of the root field."""
    return frozenset(name for name, needs in _needs(schema).items() if needs & READS_APART)


@lru_cache(maxsize=4)
def leading_fields(schema: GraphQLSchema) -> frozenset[tuple[str, str]]:
    """Return the fields, by type and name, that link a publication or setting to others, which are read for it."""
    contents, needs = content_type_names(schema), _needs(schema)
    before_contents = _reached_before(contents, schema)
    return frozenset(
        (holder.name, name)
        for holder in schema.type_map.values()
        if isinstance(holder, GraphQLObjectType | GraphQLInterfaceType)
        for name, field in holder.fields.items()
        if get_named_type(field.type).name in contents
        and (needs.get((holder.name, name), frozenset()) & LEADS_ON or holder.name not in before_contents)
    )


def _reached_before(contents: frozenset[str], schema: GraphQLSchema) -> set[str]:
    """Return the types that an operation reaches without passing a publication: connections, edges, settings."""
    reached: set[str] = set()
    waiting: list[Any] = [schema.query_type]
    while waiting:
        named = waiting.pop()
        if named.name in reached or named.name in contents or not hasattr(named, "fields"):
            continue
        reached.add(named.name)
        waiting += [get_named_type(field.type) for field in named.fields.values()]
        waiting += schema.get_possible_types(named) if isinstance(named, GraphQLInterfaceType) else ()
    return reached


class _Walk:
    """Walks the selection below a field, with the type that each field belongs to."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode], schema: GraphQLSchema) -> None:
        self._fragments, self._types = fragments, schema.type_map
        self._needs, self._contents = _needs(schema), content_type_names(schema)
        self._levels: list[tuple[set[Need], bool]] = []
        self._seen: set[tuple[str, int]] = set()

    def levels(self, nodes: Iterable[FieldNode], returned: GraphQLOutputType) -> list[tuple[set[Need], bool]]:
        """Return for each level of publications what their fields need, and whether a total is selected above it."""
        named = get_named_type(returned)
        for node in nodes:
            self._enter(node.selection_set, named, level=int(named.name in self._contents))
        return self._levels or [(set(), False)]

    def _enter(self, selections: SelectionSetNode | None, holder: Any, *, level: int) -> None:
        while len(self._levels) <= level:
            self._levels.append((set(), False))
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                self._field(node, holder, level=level)
            elif isinstance(node, FragmentSpreadNode):
                self._spread(node.name.value, level=level)
            elif isinstance(node, InlineFragmentNode):
                self._enter(node.selection_set, self._narrowed(node, holder), level=level)

    def _narrowed(self, node: InlineFragmentNode, holder: Any) -> Any:
        condition: NamedTypeNode | None = node.type_condition  # graphql-core declares that it is never None; it can be.
        return holder if condition is None else self._types[condition.name.value]

    def _spread(self, name: str, *, level: int) -> None:
        if (name, level) not in self._seen:
            self._seen.add((name, level))
            fragment = self._fragments[name]
            self._enter(fragment.selection_set, self._types[fragment.type_condition.name.value], level=level)

    def _field(self, node: FieldNode, holder: Any, *, level: int) -> None:
        name = node.name.value
        needs, _total = self._levels[level]
        if name in TOTALS:
            self._levels[level] = (needs, True)
        needs |= self._needs.get((holder.name, name), frozenset())
        field = holder.fields.get(name) if hasattr(holder, "fields") else None
        if field is not None and node.selection_set:
            inner = get_named_type(field.type)
            self._enter(node.selection_set, inner, level=level + (inner.name in self._contents))
