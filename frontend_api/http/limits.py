"""How large a document may be; checked before anything is validated or run."""

from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FloatValueNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Visitor,
    visit,
)

from frontend_api.errors import Code
from frontend_api.http.refusal import Refused

INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True)
class Limits:
    """The largest of everything."""

    characters: int = 15_000
    tokens: int = 1_000
    comments: int = 100
    depth: int = 10
    aliases: int = 30
    directives: int = 20
    root_fields: int = 10
    number_characters: int = 20
    cost: int = 10_000


LIMITS = Limits()


def check_length(query: str, limits: Limits = LIMITS) -> None:
    """Raise `Refused` when the document has too many characters."""
    if len(query) > limits.characters:
        message = f"The document has {len(query):,} characters; send at most {limits.characters:,}."
        raise Refused(message, Code.QUERY_TOO_LARGE, status=413)


def check_document(document: DocumentNode, limits: Limits = LIMITS) -> None:
    """Raise `Refused` when the document is too deep or has too many aliases, directives, root fields or digits."""
    counted = _Counter()
    visit(document, counted)
    _check("aliases", counted.aliases, limits.aliases)
    _check("directives", counted.directives, limits.directives)
    _check_numbers(counted.longest_number, limits.number_characters)
    measured = _Measure(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            _check("root fields", measured.width(definition.selection_set), limits.root_fields)
            depth = measured.depth(definition.selection_set)
            if depth > limits.depth:
                message = f"The operation is {depth} levels deep; ask for at most {limits.depth}."
                raise Refused(message, Code.QUERY_TOO_DEEP, is_status_fixed=False)


def _check(what: str, count: int, most: int) -> None:
    if count > most:
        message = f"The document has {count} {what}; use at most {most}."
        raise Refused(message, Code.QUERY_TOO_LARGE, is_status_fixed=False)


def _check_numbers(count: int, most: int) -> None:
    """Refuse what no type takes before anything reads it: Python itself refuses to read very many digits."""
    if count > most:
        message = f"The document has a number of {count:,} characters; numbers have at most {most}."
        raise Refused(message, Code.BAD_USER_INPUT, is_status_fixed=False)


class _Counter(Visitor):
    """Counts what is written, whatever it is spread to."""

    def __init__(self) -> None:
        super().__init__()
        self.aliases = 0
        self.directives = 0
        self.longest_number = 0

    def enter_field(self, node: FieldNode, *_: object) -> None:
        self.aliases += node.alias is not None

    def enter_directive(self, *_: object) -> None:
        self.directives += 1

    def enter_int_value(self, node: IntValueNode | FloatValueNode, *_: object) -> None:
        self.longest_number = max(self.longest_number, len(node.value))

    enter_float_value = enter_int_value


class _Measure:
    """Measures depth and width with fragments spread, each fragment once; cycles are left to validation."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition.selection_set
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._depths: dict[str, int] = {}
        self._widths: dict[str, int] = {}

    def depth(self, selections: SelectionSetNode | None) -> int:
        deepest = 0
        for node in selections.selections if selections else ():
            if isinstance(node, FragmentSpreadNode):
                deepest = max(deepest, self._depth_of_fragment(node.name.value))
            elif not isinstance(node, FieldNode):
                deepest = max(deepest, self.depth(node.selection_set))  # type: ignore[attr-defined]  # Inline fragment.
            elif node.name.value not in INTROSPECTION:
                deepest = max(deepest, 1 + self.depth(node.selection_set))
        return deepest

    def width(self, selections: SelectionSetNode | None) -> int:
        fields = 0
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                fields += 1
            elif isinstance(node, FragmentSpreadNode):
                fields += self._width_of_fragment(node.name.value)
            else:
                fields += self.width(node.selection_set)  # type: ignore[attr-defined]  # Inline fragment.
        return fields

    def _depth_of_fragment(self, name: str) -> int:
        if name not in self._depths:
            self._depths[name] = 0
            self._depths[name] = self.depth(self._fragments.get(name))
        return self._depths[name]

    def _width_of_fragment(self, name: str) -> int:
        if name not in self._widths:
            self._widths[name] = 0
            self._widths[name] = self.width(self._fragments.get(name))
        return self._widths[name]
