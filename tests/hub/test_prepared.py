"""A list whose SQL is remembered gives the rows of the queryset that it was written from."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.selectors.filters import Wanted, date_column, filtered, id_column, values_of
from hub.selectors.prepared import Values, rows_of
from hub.selectors.publications import ListPosition, newest, public_publications
from tests.conftest import Standing

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)
KINDS = ("news", "practice", "product")
VILLAGES = ("64.02.08.2009", "64.02.08.2010", "64.01.01.2001")


@pytest.fixture(scope="module", autouse=True)
def planted(standing: Standing) -> None:
    """Plant pieces of three kinds in three villages; some share a date, some have ended or were withdrawn."""
    with standing():
        now = timezone.now()
        for number, (kind, village, turn) in enumerate(product(KINDS, VILLAGES, range(4))):
            piece = Publication.objects.create(
                id=f"{number * 7 % 36:02}",
                kind=kind,
                page_id=number,
                path=f"/{number}",
                title=f"Tulisan {number}",
                village=village,
                district=village[:8],
                regency=village[:5],
                published_at=NOON + timedelta(days=number % 5),
                updated_at=NOON,
                expires_at=now + timedelta(days=1 if number % 3 else -1) if turn == 1 else None,
                withdrawn_at=now if turn == 2 else None,
                version=number + 1,
                card={"image": None, "labels": []},
            )
            if piece.withdrawn_at:
                continue  # A tombstone has no terms.
            for facet, value in (("pillar", f"p{number % 2}"), ("sdg", f"{number % 3}")):
                copied = {"kind": kind, "village": village, "district": village[:8], "regency": village[:5]}
                Term.objects.create(
                    publication=piece,
                    facet=facet,
                    value=value,
                    published_at=piece.published_at,
                    expires_at=piece.expires_at,
                    **copied,
                )


terms = some.lists(
    some.one_of(
        some.tuples(some.just("pillar"), some.sampled_from(["p0", "p1"])),
        some.tuples(some.just("sdg"), some.sampled_from(["0", "1", "2"])),
    ),
    max_size=2,
    unique=True,
)
questions = some.builds(
    Wanted,
    kinds=some.lists(some.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
    region=some.sampled_from(["", "64", "64.02", "64.02.08", *VILLAGES]),
    terms=terms.map(tuple),
    published_from=some.none() | some.just(NOON + timedelta(days=1)),
    published_before=some.none() | some.just(NOON + timedelta(days=3)),
)


@given(questions, some.integers(1, 8))
def test_pages_of_any_list_are_those_of_its_queryset(wanted: Wanted, first: int) -> None:
    values = values_of(wanted)
    ordered = filtered(values).order_by(f"-{date_column(values)}", f"-{id_column(values)}")
    expected = list(ordered.values_list("pk", flat=True))

    read, after = [], None
    while True:
        page = newest(wanted, first=first, after=after, total=True)
        read += [row.pk for row in page.rows]
        assert page.total is not None
        assert page.total.value == len(expected)
        if not page.has_more:
            break
        after = ListPosition(page.rows[-1].published_at, page.rows[-1].pk)

    assert read == expected


def test_what_expires_is_left_out_from_that_instant_on() -> None:
    before = {row.pk for row in newest(Wanted(), first=100).rows}

    Publication.objects.filter(pk=min(before)).update(expires_at=timezone.now())

    assert {row.pk for row in newest(Wanted(), first=100).rows} == before - {min(before)}
    assert public_publications([min(before)]) == {}


def test_a_row_has_its_values_and_columns_that_were_not_asked_for_are_read_later() -> None:
    [row] = newest(Wanted(kinds=("news",)), first=1).rows

    same = Publication.objects.get(pk=row.pk)

    assert (row.card, row.published_at, row.version) == (same.card, same.published_at, same.version)
    with CaptureQueriesContext(connection) as captured:
        assert row.body == same.body
    assert len(captured) == 1


def test_values_that_would_write_other_sql_are_refused() -> None:
    def cut(values: Values) -> PublicationQuerySet:
        return Publication.objects.public(at=values["at"]).filter(regency=values["village"][:5])

    with pytest.raises(ValueError, match="village"):
        rows_of(cut, {"at": NOON, "village": VILLAGES[0]}, shape="cut")


def test_a_row_is_what_django_makes_of_it() -> None:
    Publication.objects.filter(pk="00").update(
        published_at=datetime(1999, 12, 31, 23, 59, 59, 123000, tzinfo=UTC),
        card={"image": None, "labels": [], "half": "\ud800x" if connection.vendor == "sqlite" else "é", "long": 2**40},
    )
    every = [row.pk for row in Publication.objects.public()]

    read = public_publications(every, body=True, text=True)

    assert len(read) == len(every) > 0
    for row in Publication.objects.filter(pk__in=every).defer("places", "fingerprint"):
        made = read[row.pk]
        assert made == row
        assert made.get_deferred_fields() == row.get_deferred_fields() == {"places", "fingerprint"}
        assert {name: value for name, value in vars(made).items() if name != "_state"} == {
            name: value for name, value in vars(row).items() if name != "_state"
        }
        assert (made._state.db, made._state.adding) == (row._state.db, row._state.adding)
        assert made.published_at.tzinfo is UTC
        assert made.fingerprint == row.fingerprint
