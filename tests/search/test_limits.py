"""What may be asked."""

from datetime import date

import pytest

from search.service import SearchRequest, SearchRequestError, SearchUnavailable, search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"query": "a" * 201}, "The query has 201 characters; shorten it to at most 200."),
        ({"query": "kata " * 17}, "The query has 17 words; keep the 16 most important ones."),
        ({"first": 0}, "`first` is 0; ask for 1 to 50 hits and page on with `after`."),
        ({"first": 51}, "`first` is 51; ask for 1 to 50 hits and page on with `after`."),
        ({"regions": ("6402",)}, '"6402" is not a region code; write one like 64.02, 64.02.08 or 64.02.08.2009.'),
        ({"regions": ("64.02' OR 1",)}, "is not a region code"),
        ({"kinds": ("",)}, "`kinds` has an empty or overlong value; give values of 1 to 60 characters."),
        ({"pillars": ("x" * 61,)}, "`pillars` has an empty or overlong value; give values of 1 to 60 characters."),
        ({"years": tuple(str(year) for year in range(51))}, "`years` has 51 values; give at most 50."),
        (
            {"published_from": date(2026, 2, 1), "published_to": date(2026, 1, 1)},
            "`published_from` is after `published_to`; swap them.",
        ),
    ],
)
def test_too_much_is_refused_with_what_to_change(wishes, message):
    with pytest.raises(SearchRequestError) as refused:
        search(SearchRequest(**wishes))

    assert message in str(refused.value)


@pytest.mark.parametrize("query", ["kata " * 16, "a" * 200, "sampah plastik tepi sungai warga desa " * 2])
def test_the_most_that_is_allowed_is_answered(deliver, engine, query):
    deliver()

    assert search(SearchRequest(query=query, first=50)).hits == ()


def test_before_the_first_relay_readers_are_told_what_is_missing():
    with pytest.raises(SearchUnavailable, match=r"start: manage\.py relay"):
        search(SearchRequest(query="dermaga"))
