"""What is to leave the schema: why and when in one form, and which documents still use it.

A use is counted as `hub_deprecated_uses_total`, so that something is removed only once nobody asks for it.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    visit,
)

# Whoever reads the schema finds the day at the end of the reason.
GONE_AFTER = re.compile(r"\. Gone after (\d{4}-\d{2}-\d{2})\.$")
# Of one document; more would only say the same.
MOST_USES = 20


def deprecation(instead: str, *, gone_after: date) -> str:
    """Return the reason of a deprecation: what to use instead, and until when the part stays at least.

    Raises `ValueError` unless `instead` is a sentence, because the day is added as another one.
    """
    if not instead.endswith("."):
        raise ValueError(f'Write "{instead}" as a sentence that ends in a full stop.')
    return f"{instead} Gone after {gone_after.isoformat()}."


def deprecated_uses(schema: GraphQLSchema, document: DocumentNode) -> tuple[str, ...]:
    """Return which deprecated parts the valid document uses, each once: `News.place`, `Query.news(old:)`, `Sort.OLD`.

    What stands in variables is not seen.
    """
    if not deprecated_parts(schema):
        return ()
    types = TypeInfo(schema)
    uses = _Uses(types)
    visit(document, TypeInfoVisitor(types, uses))
    return tuple(list(uses.found)[:MOST_USES])


@lru_cache(maxsize=4)
def deprecated_parts(schema: GraphQLSchema) -> dict[str, str]:
    """Return the reason of each part of the schema that is deprecated."""
    found: dict[str, str] = {}
    for name, one in schema.type_map.items():
        if isinstance(one, GraphQLEnumType):
            found |= {
                f"{name}.{key}": value.deprecation_reason or "" for key, value in one.values.items() if _is_old(value)
            }
        elif isinstance(one, GraphQLInputObjectType):
            found |= {
                f"{name}.{key}": field.deprecation_reason or "" for key, field in one.fields.items() if _is_old(field)
            }
        elif isinstance(one, GraphQLObjectType | GraphQLInterfaceType):
            for key, field in one.fields.items():
                if _is_old(field):
                    found[f"{name}.{key}"] = field.deprecation_reason or ""
                for argument, given in field.args.items():
                    if _is_old(given):
                        found[f"{name}.{key}({argument}:)"] = given.deprecation_reason or ""
    return found


def _is_old(part: Any) -> bool:
    return part is not None and part.deprecation_reason is not None


class _Uses(Visitor):
    """Notes what is deprecated while a document is walked through."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types
        self.found: dict[str, None] = {}

    def enter_field(self, node: FieldNode, *_path: Any) -> None:
        """Note a field."""
        parent = self._types.get_parent_type()
        if parent is not None and _is_old(self._types.get_field_def()):
            self.found[f"{parent.name}.{node.name.value}"] = None

    def enter_argument(self, node: ArgumentNode, *_path: Any) -> None:
        """Note an argument."""
        parent, field = self._types.get_parent_type(), self._types.get_field_def()
        if parent is None or field is None or not _is_old(self._types.get_argument()):
            return
        name = next((name for name, one in parent.fields.items() if one is field), "")  # type: ignore[union-attr]  # Unions have only __typename, which takes none.
        self.found[f"{parent.name}.{name}({node.name.value}:)"] = None

    def enter_object_field(self, node: ObjectFieldNode, *_path: Any) -> None:
        """Note a field of an input object."""
        parent = get_named_type(self._types.get_parent_input_type())
        if isinstance(parent, GraphQLInputObjectType) and _is_old(parent.fields.get(node.name.value)):
            self.found[f"{parent.name}.{node.name.value}"] = None

    def enter_enum_value(self, node: EnumValueNode, *_path: Any) -> None:
        """Note a value of an enum."""
        kind = get_named_type(self._types.get_input_type())
        if isinstance(kind, GraphQLEnumType) and _is_old(self._types.get_enum_value()):
            self.found[f"{kind.name}.{node.value}"] = None
