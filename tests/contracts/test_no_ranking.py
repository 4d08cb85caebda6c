"""No ranking of villages, no points and no order by copies: not in the schema, on no screen, in no file."""

import re
from pathlib import Path

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType, get_named_type

from hub.editor.desks import spread_desk, village_list
from hub.featuring.featuring_play import RULES
from search.request import HitOrder
from tests.frontend_api.selection import GRAPHQL_SCHEMA

PROJECT = Path(__file__).resolve().parents[2]
WORDS = re.compile(
    r"rank|score|points|popular|trending|leaderboard|most_?(copied|adopted)|top_?(villages|practices)", re.I
)
# The rank of an award is what a jury gave; the score of a status is the ministry's, that of a hit its relevance.
OF_OTHERS = {"Award.rank", "ContestAward.rank", "VillageStatus.score", "DimensionScore.score", "SearchEdge.score"}
# What is opened in a place, for whoever found nothing; it tells no numbers, and compares no villages.
OF_OTHERS |= {"SearchConnection.popular"}
# An order by price is one of goods and tickets, one by distance depends on where the reader is.
ORDERS = {"NAME", "TITLE", "RECENTLY_UPDATED", "UPDATED", "RELEVANCE", "NEWEST", "EVENT_TIME", "PRICE", "NEAREST"}


def test_lists_are_ordered_by_name_date_price_distance_and_relevance_only():
    orders = {
        value
        for one in GRAPHQL_SCHEMA.type_map.values()
        if isinstance(one, GraphQLEnumType) and re.search("Sort|Order", one.name)
        for value in one.values
    }

    assert orders == ORDERS


def test_no_field_argument_or_value_of_the_schema_ranks():
    found = [
        f"{one.name}.{name}"
        for one in GRAPHQL_SCHEMA.type_map.values()
        if not one.name.startswith("__")
        for name in _names(one)
        if WORDS.search(name) and f"{one.name}.{name}" not in OF_OTHERS
    ]

    assert found == []


def _names(one):
    if isinstance(one, GraphQLEnumType):
        return list(one.values)
    if isinstance(one, GraphQLInputObjectType):
        return list(one.fields)
    if isinstance(one, GraphQLObjectType):
        return [*one.fields, *(argument for field in one.fields.values() for argument in field.args)]
    return []


def test_what_counts_copies_leads_to_no_village_and_has_no_order():
    waiting, seen = [GRAPHQL_SCHEMA.type_map["PracticeSpread"]], set()
    while waiting:
        one = waiting.pop()
        seen.add(one.name)
        waiting += [
            named
            for field in getattr(one, "fields", {}).values()
            if (named := get_named_type(field.type)).name not in seen and isinstance(named, GraphQLObjectType)
        ]

    assert seen == {"PracticeSpread", "SpreadStates", "SpreadTravel", "SpreadShare", "SpreadCoverage"}
    arguments = GRAPHQL_SCHEMA.query_type.fields["practiceSpread"].args
    assert set(arguments) == {"region", "pillar"}
    assert set(GRAPHQL_SCHEMA.query_type.fields["featured"].args) == {"list", "region", "first"}


@pytest.mark.parametrize("columns", [village_list.COLUMNS, spread_desk.VILLAGE_COLUMNS])
def test_no_column_of_a_list_of_villages_counts_copies(columns):
    assert [name for name in columns if re.search("tiru|penerapan|poin|skor|peringkat|urut", name, re.I)] == []


def test_no_screen_of_ours_offers_an_order_by_copies():
    templates = (PROJECT / "hub" / "templates").rglob("*.html")

    found = {path.name: re.findall(r"(?:urut|sort|order)(?:kan|ing|_by)?=", path.read_text()) for path in templates}

    assert [name for name, orders in found.items() if orders] == []


def test_the_first_screen_takes_the_longest_wait():
    assert "longest wait first" in RULES
    assert {order.name for order in HitOrder} <= ORDERS
