"""Measures a document as written and with its fragments spread, before it is validated or run.

Every walk here ends: the nodes as written are bounded by the limit on tokens, and what fragments multiply is counted
only until the limit "fields" is reached.
"""

from collections.abc import Iterator, Mapping

from graphql import (
    DocumentNode,
    FieldNode,
    FloatValueNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
)
from graphql.language import DirectiveNode

from frontend_api.http.limits import INTROSPECTION, LIMITS, Limits, exceeded

Group = list[tuple[FieldNode, frozenset[str]]]


def check_document(document: DocumentNode, limits: Limits = LIMITS) -> None:
    """Raise `OperationRefused` if the document exceeds a limit."""
    _check_written(document, limits)
    spread = _Spread(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            width = spread.width(definition.selection_set)
            if width > limits.root_fields:
                raise exceeded("root_fields", width, limits.root_fields)
            depth = spread.depth(definition.selection_set)
            if depth > limits.depth:
                raise exceeded("depth", depth, limits.depth)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            _Merged(spread.fragments, limits).check(definition.selection_set)


def nodes_of(document: DocumentNode) -> Iterator[Node]:
    """Return every node of the document, in the same order for documents with the same text."""
    waiting: list[Node] = [document]
    while waiting:
        node = waiting.pop()
        yield node
        for name in node.keys:
            part = getattr(node, name, None)
            if isinstance(part, Node):
                waiting.append(part)
            elif isinstance(part, list | tuple):
                waiting.extend(one for one in part if isinstance(one, Node))


def asks_for_schema_only(operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> bool:
    """Say whether every root field is introspection, so that the answer never changes while the process runs."""
    return all(node.name.value in INTROSPECTION for node in root_fields_of(operation, fragments))


def root_fields_of(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[FieldNode]:
    """Return the root fields of the operation, with its fragments spread, each fragment once."""
    waiting = [operation.selection_set]
    spread: set[str] = set()
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
                spread.add(node.name.value)
                waiting.append(fragments[node.name.value].selection_set)


def _check_written(document: DocumentNode, limits: Limits) -> None:
    aliases = directives = longest_number = 0
    for node in nodes_of(document):
        if isinstance(node, FieldNode):
            aliases += node.alias is not None
        elif isinstance(node, DirectiveNode):
            directives += 1
        elif isinstance(node, IntValueNode | FloatValueNode):
            longest_number = max(longest_number, len(node.value))
    for name, found in (("aliases", aliases), ("directives", directives), ("number", longest_number)):
        most: int = getattr(limits, name)
        if found > most:
            raise exceeded(name, found, most)


class _Spread:
    """Measures depth and width with fragments spread, each fragment once; cycles are left to validation."""

    def __init__(self, document: DocumentNode) -> None:
        self.fragments = {
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
            elif isinstance(node, InlineFragmentNode):
                deepest = max(deepest, self.depth(node.selection_set))
            elif isinstance(node, FieldNode) and node.name.value not in INTROSPECTION:
                deepest = max(deepest, 1 + self.depth(node.selection_set))
        return deepest

    def width(self, selections: SelectionSetNode | None) -> int:
        fields = 0
        for node in selections.selections if selections else ():
            if isinstance(node, FragmentSpreadNode):
                fields += self._width_of_fragment(node.name.value)
            elif isinstance(node, InlineFragmentNode):
                fields += self.width(node.selection_set)
            else:
                fields += 1
        return fields

    def _depth_of_fragment(self, name: str) -> int:
        if name not in self._depths:
            self._depths[name] = 0
            self._depths[name] = self.depth(self.fragments.get(name))
        return self._depths[name]

    def _width_of_fragment(self, name: str) -> int:
        if name not in self._widths:
            self._widths[name] = 0
            self._widths[name] = self.width(self.fragments.get(name))
        return self._widths[name]


class _Merged:
    """Merges fields like an executor: those with the same response key become one, and so do all below them.

    Validation compares every pair of them, hence the limit "same_key" for every selection, however it is written.
    """

    def __init__(self, fragments: dict[str, SelectionSetNode], limits: Limits) -> None:
        self._fragments = fragments
        self._limits = limits
        self._fields = 0

    def check(self, selections: SelectionSetNode) -> None:
        waiting = [self._groups([(selections, frozenset())])]
        while waiting:
            for key, group in waiting.pop().items():
                if len(group) > self._limits.same_key:
                    raise exceeded("same_key", len(group), self._limits.same_key, where=f' ("{key[:40]}")')
                below = [(node.selection_set, above) for node, above in group if node.selection_set]
                if below:
                    waiting.append(self._groups(below))

    def _groups(self, parts: list[tuple[SelectionSetNode, frozenset[str]]]) -> dict[str, Group]:
        """Return the fields of these selections by response key, each with the fragments that contain it."""
        groups: dict[str, Group] = {}
        spread: set[str] = set()
        waiting = parts[::-1]
        while waiting:
            selections, above = waiting.pop()
            for node in selections.selections:
                self._count()
                if isinstance(node, FieldNode):
                    groups.setdefault((node.alias or node.name).value, []).append((node, above))
                elif isinstance(node, InlineFragmentNode):
                    waiting.append((node.selection_set, above))
                elif isinstance(node, FragmentSpreadNode):
                    name = node.name.value
                    if name in self._fragments and name not in above and name not in spread:
                        spread.add(name)
                        waiting.append((self._fragments[name], above | {name}))
        return groups

    def _count(self) -> None:
        self._fields += 1
        if self._fields > self._limits.fields:
            raise exceeded("fields", None, self._limits.fields)
