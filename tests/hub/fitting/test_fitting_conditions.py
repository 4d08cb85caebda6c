"""What a practice states is fulfilled by what a village recorded, or it is not shown there."""

import pytest

from hub.fitting.districts import with_usual_of_district
from hub.fitting.records import Record
from hub.fitting.scales import CLASS_FLOORS, CONNECTIONS, SIZES, means_of, size_of
from hub.fitting.scoring import fits
from tests.hub.fitting.records_for_tests import practice, village


@pytest.mark.parametrize(
    ("needs", "known", "expected"),
    [
        ({}, {}, True),
        ({"sizes": 0b110}, {"size": 1}, True),
        ({"sizes": 0b110}, {"size": 0}, False),
        ({"sizes": 0b110}, {}, False),
        ({"landscapes": 0b11}, {"landscapes": 0b10}, True),
        ({"landscapes": 0b11}, {"landscapes": 0b100}, False),
        ({"landscapes": 0b11}, {}, False),
        ({"connection": 1}, {"connection": 2}, True),
        ({"connection": 2}, {"connection": 1}, False),
        ({"connection": 1}, {}, False),
        ({"means": 1}, {"means": 1}, True),
        ({"means": 2}, {"means": 1}, False),
        ({"means": 1}, {}, False),
        ({"is_demo": True}, {}, False),
        ({"is_demo": True}, {"is_demo": True}, True),
        ({}, {"is_demo": True}, False),
    ],
)
def test_unknown_is_not_fulfilled(needs, known, expected):
    assert fits(village(**known), practice(**needs)) is expected


@pytest.mark.parametrize(("people", "size"), [(0, 0), (999, 0), (1_000, 1), (3_000, 1), (3_001, 2)])
def test_the_bands_of_size_are_those_of_the_practices(people, size):
    assert size_of(people) == size


@pytest.mark.parametrize(
    ("spending", "means"), [(0, 0), (124_999_999, 0), (125_000_000, 1), (624_999_999, 1), (2_500_000_000, 3)]
)
def test_a_village_can_begin_what_costs_eight_percent_of_its_spending(spending, means):
    assert means_of(spending) == means


def test_a_village_without_records_borrows_what_is_usual_in_its_district_and_is_told():
    silent = village("64.02.08.2001")
    telling = [
        village("64.02.08.2002", landscapes=0b011, connection=1, means=2, size=1),
        village("64.02.08.2003", landscapes=0b001, connection=1, means=1, size=1),
        village("64.02.08.2004", landscapes=0b101, connection=2, means=1, size=1),
    ]

    filled, *others = with_usual_of_district([silent, *telling])

    assert (filled.landscapes, filled.connection, filled.means, filled.size) == (0b001, 1, 1, None)
    assert filled.borrowed == {Record.LANDSCAPE, Record.CONNECTION, Record.BUDGET}
    assert filled.missing == (Record.LANDSCAPE, Record.POPULATION, Record.CONNECTION, Record.BUDGET)
    assert others == telling
    assert others[0].missing == ()


def test_nothing_is_borrowed_from_another_district_or_from_nobody():
    silent, other = village("64.02.08.2001"), village("64.02.09.2001", landscapes=1, connection=2, means=2)

    assert with_usual_of_district([silent, other]) == [silent, other]


def test_one_of_two_equally_frequent_values_is_the_lower_one():
    silent = village("64.02.08.2001")
    telling = [village("64.02.08.2002", connection=2), village("64.02.08.2003", connection=1)]

    assert with_usual_of_district([silent, *telling])[0].connection == 1


def test_the_scales_are_as_long_as_what_they_are_compared_with():
    assert (len(SIZES), len(CONNECTIONS), len(CLASS_FLOORS)) == (3, 3, 4)
