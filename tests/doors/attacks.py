"""The list of documents that cost too much, or seem to; each with the code and the limit that answer it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Attack:
    """A document with its variables; without a code it is answered."""

    name: str
    query: str
    code: str = ""
    limit: str = ""
    variables: dict[str, Any] = field(default_factory=dict)


def _aliased(field_text: str, count: int) -> str:
    return "{ " + " ".join(f"a{number}: {field_text}" for number in range(count)) + " }"


def _chain(count: int, body: str, end: str, on: str) -> str:
    links = " ".join(f"fragment F{n} on {on} {{ {body.format(n + 1)} }}" for n in range(count))
    return f"{links} fragment F{count} on {on} {{ {end} }}"


BUDGETS = "budgets(first: 100) { nodes { budgetRows { key name budget realisation percentRealised } } }"
PICTURES = "images { renditions { url width height mimeType } }"
TREE = (
    " ".join(
        f"fragment T{n} on Region {{ " + " ".join(f"r{n}{m}: parent {{ ...T{n + 1} }}" for m in range(3)) + " }"
        for n in range(8)
    )
    + " fragment T8 on Region { name }"
)

INVALID = "GRAPHQL_VALIDATION_FAILED"
TOO_LARGE, TOO_DEEP, TOO_COSTLY, BAD = "QUERY_TOO_LARGE", "QUERY_TOO_DEEP", "QUERY_TOO_COSTLY", "BAD_USER_INPUT"

ATTACKS = [
    # Lists that are stored whole.
    Attack("stored rows of ten lists", _aliased(BUDGETS, 10), TOO_COSTLY, "cost"),
    Attack("stored rows of one list", "{ " + BUDGETS + " }", TOO_COSTLY, "cost"),
    Attack("stored rows of five budgets", "{ " + BUDGETS.replace("100", "5") + " }"),
    Attack(
        "blocks of a hundred pieces", "{ publications(first: 100) { nodes { ... on News { blocks { id type } } } } }"
    ),
    Attack(
        "pictures in blocks of a hundred pieces",
        "{ news(first: 100) { nodes { blocks { ... on GalleryBlock { " + PICTURES + " } } } } }",
        TOO_COSTLY,
        "cost",
    ),
    Attack(
        "ten times all vocabularies",
        _aliased("vocabularies { entries { key label basis certainty } }", 10),
        TOO_COSTLY,
        "cost",
    ),
    Attack(
        "one vocabulary whole", '{ vocabularies(keys: ["sdg"]) { key entries { key label basis details { name } } } }'
    ),
    Attack(
        "what is missing in all villages of ten lists",
        _aliased("villages(first: 100) { nodes { completeness { items { key label isDone } } } }", 10),
        TOO_COSTLY,
        "cost",
    ),
    Attack(
        "entries of contests",
        "{ contestEditions(first: 50) { nodes { contestEntries { work participant { title image { alt } } } } } }",
        TOO_COSTLY,
        "cost",
    ),
    Attack("ten searches", _aliased('search(query: "air", first: 50) { nodes { title } }', 10), TOO_COSTLY, "cost"),
    # Introspection.
    Attack(
        "ten times the schema",
        _aliased("__schema { types { fields { name args { name type { name } } } } }", 10),
        TOO_COSTLY,
        "introspection",
    ),
    Attack(
        "types by way of fields",
        "{ __schema { types { fields { type { possibleTypes { interfaces { name } name kind } } } } } }",
        INVALID,
        "",
    ),
    Attack("one type", '{ __type(name: "News") { name fields { name type { name } } } }'),
    Attack("a type that is not there", '{ __type(name: "Nothing") { name fields { name } } }'),
    # One response key.
    Attack("one key 980 times", "{ news { nodes { " + "title " * 980 + "} } }", TOO_LARGE, "same_key"),
    Attack(
        "one key through fragments",
        "{ news { nodes { " + "...F " * 3 + "title " * 50 + "} } } fragment F on News { " + "title " * 60 + "}",
        TOO_LARGE,
        "same_key",
    ),
    Attack(
        "one key through inline fragments",
        "{ news { nodes { " + "... { title } " * 101 + "} } }",
        TOO_LARGE,
        "same_key",
    ),
    Attack(
        "one key in several merged fields",
        "{ " + ("news { nodes { " + "title " * 20 + "} } ") * 6 + "}",
        TOO_LARGE,
        "same_key",
    ),
    Attack("one key below one key", "{ news { nodes { " + "image { alt } " * 101 + "} } }", TOO_LARGE, "same_key"),
    # Fragments.
    Attack(
        "fragments that double",
        "{ ...F0 } " + _chain(80, "...F{0} ...F{0}", "__typename", "Query"),
        TOO_LARGE,
        "root_fields",
    ),
    Attack("fragments that triple below fields", '{ region(code: "64") { ...T0 } } ' + TREE, TOO_LARGE, "fields"),
    Attack(
        "many fragments in one place",
        "{ news { nodes { "
        + " ".join(f"...F{n}" for n in range(90))
        + " } } } "
        + " ".join(f"fragment F{n} on News {{ title }}" for n in range(90)),
    ),
    # Values.
    Attack(
        "8,000 regions in a variable",
        'query ($r: [String!]) { search(query: "", filter: {regions: $r}) { totalCount } }',
        BAD,
        "values",
        {"r": ["64.02"] * 8_000},
    ),
    Attack(
        "3,000 terms in a variable",
        "query ($t: [TermFilter!]) { news(filter: {terms: $t}) { totalCount } }",
        BAD,
        "values",
        {"t": [{"facet": "landscape", "value": "danau"}] * 1_500},
    ),
    Attack(
        "51 regions in a variable",
        'query ($r: [String!]) { search(query: "", filter: {regions: $r}) { totalCount } }',
        BAD,
        "filter.regions",
        {"r": ["64.02"] * 51},
    ),
    Attack(
        "51 regions in the whole filter",
        'query ($f: SearchFilter) { search(query: "", filter: $f) { totalCount } }',
        BAD,
        "filter.regions",
        {"f": {"regions": ["64.02"] * 51}},
    ),
    Attack(
        "51 regions by default",
        "query ($r: [String!] = [" + '"64" ' * 51 + ']) { search(query: "", filter: {regions: $r}) { totalCount } }',
        BAD,
        "filter.regions",
    ),
    Attack(
        "51 regions written",
        '{ search(query: "", filter: {regions: [' + '"64.02" ' * 51 + "]}) { totalCount } }",
        BAD,
        "filter.regions",
    ),
    Attack("900 kinds written", "{ publications(kinds: [" + "NEWS " * 900 + "]) { totalCount } }", BAD, "kinds"),
    Attack(
        "five terms written",
        "{ news(filter: {terms: [" + '{facet: "landscape", value: "danau"} ' * 5 + "]}) { totalCount } }",
        BAD,
        "filter.terms",
    ),
    Attack("31 vocabularies", "{ vocabularies(keys: [" + '"sdg" ' * 31 + "]) { key } }", BAD, "keys"),
    Attack(
        "a list in a list in a variable",
        'query ($r: [String!]) { search(query: "", filter: {regions: $r}) { totalCount } }',
        BAD,
        "values",
        {"r": [["64.02"] * 8_000]},
    ),
    Attack("a long list in a variable that nobody uses", "{ __typename }", BAD, "values", {"x": {"y": [0] * 101}}),
    Attack("a number of 5,000 digits", "{ news(first: " + "9" * 5_000 + ") { totalCount } }", BAD, "number"),
    # Nesting and length.
    Attack("a list in lists", "{ region(code: " + "[" * 900 + ") { name } }", TOO_DEEP, "depth"),
    Attack("fields in fields", "{a" * 333, TOO_DEEP, "depth"),
    Attack("900 comments", "{ __typename } " + "#\n" * 900, TOO_LARGE, "comments"),
    Attack("4,000 signs", "{ " + "a " * 4_000 + "}", TOO_LARGE, "tokens"),
    Attack("15,001 blanks", "{" + " " * 15_000 + "__typename }", TOO_LARGE, "characters"),
    Attack("31 aliases", _aliased("__typename", 31), TOO_LARGE, "aliases"),
    Attack("21 directives", "{ news { nodes { " + "title @skip(if: false) " * 21 + "} } }", TOO_LARGE, "directives"),
]
