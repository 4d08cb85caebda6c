"""The scalars in addition to GraphQL's own."""

from datetime import UTC, date, datetime
from typing import Any

import graphene
from graphql import GraphQLError, IntValueNode, StringValueNode, ValueNode

# The largest integer that JavaScript represents exactly.
LARGEST = 2**53 - 1


class DateTime(graphene.Scalar):
    """An instant in UTC as ISO 8601 with `Z`: `2026-11-24T03:45:00Z`. An argument may have another offset."""

    @staticmethod
    def serialize(value: datetime) -> str:
        """Return the instant in UTC, to the second or to the microsecond where it has one."""
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")

    @staticmethod
    def parse_value(value: Any) -> datetime:
        """Read an instant with its offset; raises `GraphQLError`, which shows how to write one."""
        try:
            instant = datetime.fromisoformat(value)
            if instant.tzinfo is not None:
                return instant.astimezone(UTC)
        except (TypeError, ValueError, OverflowError):
            pass
        raise GraphQLError(f'"{value}" is not an instant; write one like 2026-11-24T03:45:00Z.') from None

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> datetime:
        """Read an instant that is written in the document."""
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else None)


class Date(graphene.Scalar):
    """A day as ISO 8601: `2026-11-24`."""

    @staticmethod
    def serialize(value: date) -> str:
        """Return the day."""
        return value.isoformat()

    @staticmethod
    def parse_value(value: Any) -> date:
        """Read a day; raises `GraphQLError`, which shows how to write one."""
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise GraphQLError(f'"{value}" is not a date; write one like 2026-11-24.') from None

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> date:
        """Read a day that is written in the document."""
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else None)


class Cursor(graphene.Scalar):
    """A position in a list, at most 1,600 characters. Opaque: store it and pass it back; do not parse it."""

    @staticmethod
    def serialize(value: str) -> str:
        """Return the cursor."""
        return value

    @staticmethod
    def parse_value(value: Any) -> str:
        """Accept a cursor as text; the list that it is passed to checks it."""
        if not isinstance(value, str):
            raise GraphQLError("A cursor is a string; pass back one that the list returned.")
        return value

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> str:
        """Read a cursor that is written in the document."""
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else None)


class JSON(graphene.Scalar):
    """Any JSON value; only in answers. The field that has it says what it holds."""

    @staticmethod
    def serialize(value: Any) -> Any:
        """Return the value."""
        return value


class Long(graphene.Scalar):
    """A whole number from 0 to 9,007,199,254,740,991, as a JSON number."""

    @staticmethod
    def serialize(value: int) -> int:
        """Return the number; raises `GraphQLError` when it is out of range."""
        if not 0 <= value <= LARGEST:
            raise GraphQLError("The number is out of the range of Long.")
        return value

    @classmethod
    def parse_value(cls, value: Any) -> int:
        """Read a number; raises `GraphQLError` if it is not one or out of range."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise GraphQLError(f'"{value}" is not a whole number.')
        return cls.serialize(value)

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> int:
        """Read a number that is written in the document."""
        return cls.parse_value(int(node.value) if isinstance(node, IntValueNode) else None)


class SignedLong(Long):
    """A whole number from -9,007,199,254,740,991 to 9,007,199,254,740,991, as a JSON number."""

    @staticmethod
    def serialize(value: int) -> int:
        """Return the number; raises `GraphQLError` when it is out of range."""
        if not -LARGEST <= value <= LARGEST:
            raise GraphQLError("The number is out of the range of SignedLong.")
        return value
