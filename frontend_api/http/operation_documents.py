"""A cache of documents that are parsed, within the limits and valid, because apps send the same ones again.

They are cached without the locations of their nodes, which take more memory than all the rest; if an error must name a
location, the text is parsed again.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OverlappingFieldsCanBeMergedRule,
    ValidationContext,
    parse,
    specified_rules,
    validate,
)
from graphql.validation.validate import ValidationAbortedError

from frontend_api.errors import Code
from frontend_api.http.deprecations import deprecated_uses
from frontend_api.http.limits import LIMITS, Limits, check_length, exceeded
from frontend_api.http.measures import check_document, nodes_of
from frontend_api.http.refusal import OperationRefused

# Fields by name, wherever they stand: too many families only let an answer be made again too early.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "search": ("search",),
    "featured": ("first_screen",),
    "recommendedPractices": ("recommendations",),
    "comments": ("comments",),
}
# Drafts; words that readers look for and what they open, which are counted each minute; figures that may be counted on
# the spot; and how long an answer took, which is never the same.
NEVER_KEPT = frozenset({"popular", "preview", "practiceSpread", "suggest", "tookMs"})
MOST_ERRORS = 5
# The memory of a node without its text: measured, and rounded up.
NODE_BYTES = 400
# How many operations with their variables are remembered for each document.
MOST_OPERATIONS = 8
LONGEST_OPERATION = 200


@dataclass(frozen=True)
class Reads:
    """The families of `hub.models.read_version` that only some answers are read from, and whether one may be kept."""

    families: frozenset[str]
    may_be_kept: bool


def reads_of(document: DocumentNode) -> Reads:
    """Return what the answers of this document are read from, whichever operation is run."""
    names = {node.name.value for node in nodes_of(document) if isinstance(node, FieldNode)}
    families = frozenset(family for name in names & FAMILIES.keys() for family in FAMILIES[name])
    return Reads(families, may_be_kept=names.isdisjoint(NEVER_KEPT))


class Invalid(Exception):
    """The document cannot be run; `errors` says why."""

    def __init__(self, errors: list[GraphQLError], code: Code) -> None:
        super().__init__(code)
        self.errors = errors
        self.code = code


@dataclass(frozen=True)
class Known:
    """A document that may be run; `size` is its approximate size in bytes, and `deprecated` what it still uses.

    `affordable` holds the points of the operations, with their variables, that are known to be within the limit.
    """

    query: str
    document: DocumentNode
    size: int
    deprecated: tuple[str, ...] = ()
    affordable: dict[bytes, int] = field(default_factory=dict, compare=False)

    @cached_property
    def reads(self) -> Reads:
        """What its answers are read from."""
        return reads_of(self.document)

    def remember(self, operation: bytes, points: int) -> None:
        """Remember that this operation with its variables is within the limit of cost, and what it costs."""
        if len(operation) <= LONGEST_OPERATION and len(self.affordable) < MOST_OPERATIONS:
            self.affordable[operation] = points

    def placed(self, errors: Iterable[GraphQLError]) -> list[GraphQLError]:
        """Return the errors with the locations that they refer to."""
        document = parse(self.query)
        by_node = {id(node): found for node, found in zip(nodes_of(self.document), nodes_of(document), strict=True)}
        return [_placed(error, by_node) for error in errors]


class Documents:
    """The documents of one schema; the least recently used are dropped when all together take too much memory.

    Only valid documents are kept, so that nobody can fill the cache with cheap rubbish.
    """

    def __init__(self, schema: GraphQLSchema, *, introspection: bool, limits: Limits = LIMITS) -> None:
        self._schema = schema
        self._limits = limits
        self._rules = [
            _bounded(limits.comparisons) if rule is OverlappingFieldsCanBeMergedRule else rule
            for rule in specified_rules
        ]
        if not introspection:
            self._rules.append(NoSchemaIntrospectionCustomRule)
        self._known: OrderedDict[bytes, Known] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def is_known(self, query: str) -> bool:
        """Say whether the document was checked before."""
        return _key(query) in self._known

    def document(self, query: str) -> Known:
        """Return the document. Raises `OperationRefused` if it is too large and `Invalid` if it cannot be run."""
        check_length(query, self._limits)
        key = _key(query)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        known = self._checked(query)
        with self._lock:
            self._keep(key, known)
        return known

    @property
    def size(self) -> int:
        """The approximate size in bytes of all of them."""
        return self._size

    def _keep(self, key: bytes, known: Known) -> None:
        before = self._known.pop(key, None)  # Another thread may have added it in the meantime.
        self._size += known.size - (before.size if before else 0)
        self._known[key] = known
        while self._size > self._limits.documents_bytes:
            _, forgotten = self._known.popitem(last=False)
            self._size -= forgotten.size

    def _checked(self, query: str) -> Known:
        try:
            document = self._parsed(query)
            check_document(document, self._limits)
            errors = validate(self._schema, document, self._rules, max_errors=MOST_ERRORS)
        except RecursionError:
            message = f"The document is nested too deeply; ask for at most {self._limits.depth} levels."
            raise OperationRefused(message, Code.QUERY_TOO_DEEP, is_status_fixed=False, limit="depth") from None
        except _ComparedTooOften:
            raise exceeded("comparisons", None, self._limits.comparisons) from None
        if errors:
            raise Invalid(errors[:MOST_ERRORS], Code.GRAPHQL_VALIDATION_FAILED)
        deprecated = deprecated_uses(self._schema, document)
        return Known(query, document, _without_places(document) + len(query), deprecated)

    def _parsed(self, query: str) -> DocumentNode:
        try:
            return parse(query, max_lexical_tokens=self._limits.tokens, max_comments=self._limits.comments)
        except GraphQLError as error:
            for name in ("tokens", "comments"):
                if error.message.startswith(
                    f"Syntax Error: Document contains more than {getattr(self._limits, name)} {name}"
                ):
                    raise exceeded(name, None, getattr(self._limits, name)) from None
            if "nested too deeply" in error.message:
                raise RecursionError from None
            raise Invalid([error], Code.GRAPHQL_PARSE_FAILED) from None


def _key(query: str) -> bytes:
    return hashlib.sha256(query.encode("utf-8", "surrogatepass")).digest()


class _ComparedTooOften(Exception):
    """The limit of comparisons between fields with the same response key was reached."""


def _bounded(comparisons: int) -> type[OverlappingFieldsCanBeMergedRule]:
    """Return the standard rule with our own limit: the built-in one allows a third of a second."""

    class Bounded(OverlappingFieldsCanBeMergedRule):
        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            self.rule_context.remaining_complexity_budget = comparisons

        def enter_selection_set(self, *arguments: Any) -> None:
            try:
                super().enter_selection_set(*arguments)
            except ValidationAbortedError:  # Also raised when enough errors were found.
                if self.rule_context.remaining_complexity_budget < 0:
                    raise _ComparedTooOften from None
                raise

    return Bounded


def _without_places(document: DocumentNode) -> int:
    """Remove the locations, and with them all tokens of the text; return the approximate size of the nodes in bytes."""
    count = 0
    for node in nodes_of(document):
        node.loc = None
        count += 1
    return count * NODE_BYTES


def _placed(error: GraphQLError, by_node: dict[int, Any]) -> GraphQLError:
    if not error.nodes:
        return error
    return GraphQLError(
        error.message,
        [by_node.get(id(node), node) for node in error.nodes],
        path=error.path,
        original_error=error.original_error,
        extensions=error.extensions,
    )
