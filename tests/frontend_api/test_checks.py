"""What `manage.py check` says of a schema that clients could not use."""

from graphql import build_schema

from frontend_api.checks import check_response_names, unlike_fields


def test_no_two_types_of_the_schema_give_one_name_unlike() -> None:
    assert check_response_names() == []


def test_a_name_that_two_kinds_give_unlike_is_told() -> None:
    schema = build_schema(
        """
        interface Content { id: ID! }
        type News implements Content { id: ID! year: Int place: String }
        type Budget implements Content { id: ID! year: Int! place: String }
        union Piece = News | Budget
        type Query { content: Content piece: Piece }
        """
    )

    found = list(unlike_fields(schema))

    assert found == [("year", ("News", "Budget"), ("Int", "Int!"))] * 2  # By the interface, and by the union.
