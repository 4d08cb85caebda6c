"""Apps read the Indonesian label of every enum that readers see, and need no list of their own."""

from graphql import GraphQLEnumType

from frontend_api.schema import schema
from tests.frontend_api.conftest import Ask

# What readers never see: sizes, sort orders, ways to count and to find.
WITHOUT_LABELS = {
    "ChangeOperation",
    "ContentSort",
    "FacetField",
    "ImagePreset",
    "SearchSort",
    "SearchStrategy",
    "SearchedField",
    "SuggestedBy",
    "VillageFoundBy",
    "VillageSort",
}


def test_every_enum_that_readers_see_has_labels(data: Ask) -> None:
    sets = data("{ closedSets { name values { key label } } }")["closedSets"]

    enums = {
        name: set(one.values)
        for name, one in schema.graphql_schema.type_map.items()
        if isinstance(one, GraphQLEnumType) and not name.startswith("__") and name not in WITHOUT_LABELS
    }
    assert {one["name"]: {value["key"] for value in one["values"]} for one in sets} == enums
    assert all(value["label"] for one in sets for value in one["values"])


def test_a_label_is_what_the_editor_chose(data: Ask) -> None:
    sets = {one["name"]: one["values"] for one in data("{ closedSets { name values { key label } } }")["closedSets"]}

    assert {"key": "CANCELLED", "label": "Dibatalkan"} in sets["EventStatus"]
