"""Random queries that are valid, written from the schema itself; the same seed gives the same query."""

import json
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
    is_required_input_field,
)

from tests.frontend_api.selection import GRAPHQL_SCHEMA

DEEPEST = 7
# What an argument of this name may hold, so that most queries find something; some find nothing.
TEXTS = {
    "region": ["64", "64.02", "6402082009", "64.02.08"],
    "parent": ["64.02", "64.02.08"],
    "regions": ["64.02", "64.02.08.2009"],
    "code": ["64.02.08.2009", "6402082009"],
    "village": ["64.02.08.2009", "6402082009"],
    "slug": ["pela"],
    "path": ["/", "/nowhere", "/kabupaten-kutai-kartanegara/kota-bangun/pela"],
    "id": ["nothing"],
    "prefix": ["p", "desa", "x"],
    "ids": ["nothing", "image-1-000000000000", "document-1"],
    "query": ["", "pela", "bank sampah", "air"],
    "facet": ["landscape"],
    "value": ["danau", "sungai"],
    "topic": ["apbdes"],
    "keys": ["pillar", "sdg", "account"],
    "namePrefix": ["p", "PE"],
}
DEGREES = {"latitude": (-3.0, 3.0), "longitude": (113.0, 119.0), "radiusKm": (1.0, 100.0), "withinKm": (1.0, 100.0)}
NUMBERS = {"first": (1, 20), "sdg": (1, 18), "sdgs": (1, 18), "year": (2015, 2030), "years": (2015, 2030)}
# Left out: cursors come from answers, and exactly one of code and slug is taken.
NEVER = {("village", "slug"), ("", "after")}


def random_query(seed: int) -> str:
    """Return the query of this number."""
    return _Writer(Random(f"query {seed}")).query()  # noqa: S311  Nothing secret.


def random_operation(seed: int) -> tuple[str, dict[str, Any]]:
    """Return an operation with its variables: as above, but with directives, and with values that are refused."""
    writer = _WriterOfOperations(Random(f"operation {seed}"))  # noqa: S311  Nothing secret.
    selected = writer.query()
    declared = ", ".join(f"${name}: {kind}" for name, (kind, _) in writer.variables.items())
    given = {name: value for name, (_, value) in writer.variables.items()}
    return f"query Random{f'({declared})' if declared else ''} {selected}", given


WRITTEN = {"Boolean": ["true", "false"], "Long": ["0", "5000", "250000"], "SignedLong": ["0", "-5000", "250000"]}


class _Writer:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._fragments: dict[str, str] = {}
        self._aliases = 0

    def query(self) -> str:
        query_type = GRAPHQL_SCHEMA.query_type
        assert query_type is not None
        names = self._random.sample(sorted(query_type.fields), self._random.choice([1, 1, 1, 2, 3]))
        asked = " ".join(self._field(name, query_type.fields[name], depth=1) for name in names)
        return " ".join([f"{{ {asked} }}", *self._fragments.values()])

    def _field(self, name: str, field: GraphQLField, *, depth: int) -> str:
        given = [
            f"{key}: {self._value(key, argument.type)}"
            for key, argument in field.args.items()
            if self._is_given(name, key, argument)
        ]
        alias = ""
        if self._random.random() < 0.05 and self._aliases < 20:
            self._aliases += 1
            alias = f"a{self._aliases}: "
        below = "" if is_leaf_type(get_named_type(field.type)) else self._selection(field.type, depth=depth + 1)
        listed = ", ".join(given)
        return f"{alias}{name}{f'({listed})' if listed else ''}{below}"

    def _is_given(self, field: str, key: str, argument: GraphQLArgument) -> bool:
        if (field, key) in NEVER or ("", key) in NEVER:
            return False
        if (field, key) == ("village", "code"):
            return True
        return is_required_argument(argument) or self._random.random() < (0.8 if key == "first" else 0.3)

    def _selection(self, declared: Any, *, depth: int) -> str:
        named = get_named_type(declared)
        parts = ["__typename"] if self._random.random() < 0.3 or isinstance(named, GraphQLUnionType) else []
        if isinstance(named, GraphQLObjectType | GraphQLInterfaceType):
            parts += self._fields(named, depth=depth)
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            possible = sorted(GRAPHQL_SCHEMA.get_possible_types(named), key=lambda one: one.name)
            for one in self._random.sample(possible, min(len(possible), self._random.randint(0, 2))):
                parts.append(self._fragment(one, depth=depth))
        return f" {{ {' '.join(parts or ['__typename'])} }}"

    def _fragment(self, one: GraphQLObjectType, *, depth: int) -> str:
        # Each in a fragment of its own: fields of two types may not meet under one key with other types.
        inner = " ".join(self._fields(one, depth=depth, renamed=True) or ["__typename"])
        if self._random.random() < 0.7:
            return f"... on {one.name} {{ {inner} }}"
        name = f"F{len(self._fragments)}"
        self._fragments[name] = f"fragment {name} on {one.name} {{ {inner} }}"
        return f"...{name}"

    def _fields(self, named: Any, *, depth: int, renamed: bool = False) -> list[str]:
        possible = [
            name for name, field in named.fields.items() if is_leaf_type(get_named_type(field.type)) or depth < DEEPEST
        ]
        chosen = self._random.sample(possible, min(len(possible), self._random.randint(1, 5)))
        if renamed:  # Keys of their own, so that what two types call the same does not conflict.
            chosen = [name for name in chosen if is_leaf_type(get_named_type(named.fields[name].type))][:2]
            return [
                f"{named.name.lower()}{name}: {self._bare(name, named.fields[name])}" for name in chosen if self._may()
            ]
        return [self._field(name, named.fields[name], depth=depth) for name in chosen]

    def _may(self) -> bool:
        self._aliases += 1
        return self._aliases <= 20

    def _bare(self, name: str, field: GraphQLField) -> str:
        required = [
            f"{key}: {self._value(key, one.type)}" for key, one in field.args.items() if is_required_argument(one)
        ]
        return f"{name}({', '.join(required)})" if required else name

    def _value(self, key: str, declared: GraphQLInputType) -> str:
        nullable = get_nullable_type(declared)
        if is_list_type(nullable):
            entries = [self._value(key, nullable.of_type) for _ in range(self._random.randint(1, 3))]
            return f"[{', '.join(entries)}]"
        if isinstance(nullable, GraphQLEnumType):
            return self._random.choice(sorted(nullable.values))
        if isinstance(nullable, GraphQLInputObjectType):
            return self._object(nullable)
        return self._scalar(key, nullable.name)

    def _object(self, declared: GraphQLInputObjectType) -> str:
        def is_given(field: GraphQLInputField) -> bool:
            return is_required_input_field(field) or self._random.random() < 0.3

        given = [f"{key}: {self._value(key, one.type)}" for key, one in declared.fields.items() if is_given(one)]
        return f"{{{', '.join(given)}}}"

    def _scalar(self, key: str, name: str) -> str:
        if name == "Int":
            low, high = NUMBERS.get(key, (1, 10))
            return str(self._random.randint(low, high))
        if name == "Float":
            return f"{self._random.uniform(*DEGREES[key]):.4f}"
        if name in ("Date", "DateTime"):
            instant = f"20{self._random.randint(20, 29)}-01-31T00:00:00Z"
            return json.dumps(instant if name == "DateTime" else instant[:10])
        if name in WRITTEN:
            return self._random.choice(WRITTEN[name])
        return json.dumps(self._random.choice(TEXTS.get(key, ["x"])), ensure_ascii=False)


class _WriterOfOperations(_Writer):
    """Writes values of variables, `@skip` and `@include`; some values are none that the API takes."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.variables: dict[str, tuple[str, Any]] = {}

    def _field(self, name: str, field: GraphQLField, *, depth: int) -> str:
        return self._decided(super()._field(name, field, depth=depth), depth=depth)

    def _decided(self, written: str, *, depth: int) -> str:
        """Return the field with a directive, now and then; never the only root field."""
        if depth == 1 or self._random.random() > 0.1:
            return written
        directive, value = self._random.choice(["skip", "include"]), self._random.choice([True, False])
        condition = str(value).lower()
        if self._random.random() < 0.5:
            condition = self._variable("Boolean!", value)
        head, brace, below = written.partition(" {")
        return f"{head} @{directive}(if: {condition}){brace}{below}"

    def _value(self, key: str, declared: GraphQLInputType) -> str:
        written = super()._value(key, declared)
        nullable = get_nullable_type(declared)
        if self._random.random() < 0.05 and nullable is declared:
            return "null"
        if (
            self._random.random() < 0.3
            and not is_list_type(nullable)
            and not isinstance(nullable, GraphQLInputObjectType)
        ):
            value = written if isinstance(nullable, GraphQLEnumType) else json.loads(written)
            return self._variable(str(declared), value)
        return written

    def _scalar(self, key: str, name: str) -> str:
        if self._random.random() < 0.04 and name in ("Int", "String", "ID"):
            return "0" if name == "Int" else '"99.nowhere"'
        return super()._scalar(key, name)

    def _variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self.variables)}"
        self.variables[name] = (kind, value)
        return f"${name}"
