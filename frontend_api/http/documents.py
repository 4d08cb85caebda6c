"""Documents that are parsed, within the limits and valid; remembered, because apps send the same ones again."""

import hashlib
from collections import OrderedDict
from threading import Lock

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)

from frontend_api.errors import Code
from frontend_api.http.limits import LIMITS, Limits, check_document, check_length
from frontend_api.http.refusal import Refused

MOST_ERRORS = 5


class Invalid(Exception):
    """The document cannot be run; `errors` say why."""

    def __init__(self, errors: list[GraphQLError], code: Code) -> None:
        super().__init__(code)
        self.errors = errors
        self.code = code


class Documents:
    """The documents of one schema, the least recently used forgotten first.

    Only valid ones are kept, so that nobody can fill it with rubbish that costs nothing to make.
    """

    def __init__(
        self, schema: GraphQLSchema, *, introspection: bool, size: int = 1_000, limits: Limits = LIMITS
    ) -> None:
        self._schema = schema
        self._rules = specified_rules if introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)
        self._size = size
        self._limits = limits
        self._known: OrderedDict[bytes, DocumentNode] = OrderedDict()
        self._lock = Lock()

    def document(self, query: str) -> DocumentNode:
        """Give the document. Raises `Refused` when it is too large and `Invalid` when it cannot be run."""
        check_length(query, self._limits)
        key = hashlib.sha256(query.encode()).digest()
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        document = self._checked(query)
        with self._lock:
            self._known[key] = document
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        return document

    def _checked(self, query: str) -> DocumentNode:
        try:
            document = self._parsed(query)
            check_document(document, self._limits)
            errors = validate(self._schema, document, self._rules, max_errors=MOST_ERRORS)
        except RecursionError:
            message = f"The document is nested too deeply; ask for at most {self._limits.depth} levels."
            raise Refused(message, Code.QUERY_TOO_DEEP, is_status_fixed=False) from None
        if errors:
            raise Invalid(errors[:MOST_ERRORS], Code.GRAPHQL_VALIDATION_FAILED)
        return document

    def _parsed(self, query: str) -> DocumentNode:
        try:
            return parse(query, max_lexical_tokens=self._limits.tokens, max_comments=self._limits.comments)
        except GraphQLError as error:
            if "contains more than" in error.message:
                most = f"{self._limits.tokens:,} tokens or {self._limits.comments} comments"
                message = f"The document has more than {most}; use fragments for what repeats."
                raise Refused(message, Code.QUERY_TOO_LARGE, is_status_fixed=False) from None
            if "nested too deeply" in error.message:
                raise RecursionError from None
            raise Invalid([error], Code.GRAPHQL_PARSE_FAILED) from None
