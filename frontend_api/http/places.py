"""Where a reader is does not belong into an address: servers and proxies log these, and caches keep the answers."""

from collections.abc import Mapping

from graphql import FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode

from frontend_api.errors import Code
from frontend_api.http.measures import root_fields_of
from frontend_api.http.refusal import OperationRefused

# The argument of root fields that always take a place, and of those that may take one.
LATITUDE = "latitude"
NEAR = "near"


def check_no_place(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> None:
    """Raise `OperationRefused` if a root field of this operation, which came by GET, takes a place."""
    assert schema.query_type is not None  # noqa: S101  A schema without it cannot be queried.
    for node in root_fields_of(operation, fragments):
        field = schema.query_type.fields.get(node.name.value)
        has_place = any(argument.name.value == NEAR for argument in node.arguments)
        if field is not None and (LATITUDE in field.args or has_place):
            message = f'Send "{node.name.value}" by POST: an address is logged, and where a reader is should not be.'
            raise OperationRefused(message, Code.METHOD_NOT_ALLOWED, status=405)
