"""The text of a plan's functions holds nothing but names: whatever else is refused."""

from types import SimpleNamespace

import pytest

from frontend_api.http.plan_values import Unplanned
from frontend_api.http.selection_code import Attribute, Constant, Path, Piece, written

HOSTILE = "a'] or __import__('os')"


def plain(_source: object, _run: object) -> dict[str, str]:
    return {"plain": "yes"}


@pytest.mark.parametrize(
    ("key", "piece"),
    [
        (HOSTILE, Constant("News")),
        ("a", Constant(HOSTILE)),
        ("a", Attribute(HOSTILE, None, str, plain)),
        ("a", Path(("card", HOSTILE), str, plain)),
        ("a\n", Constant("News")),
        ("é", Constant("News")),
    ],
)
def test_what_is_no_name_is_not_written(key: str, piece: Piece) -> None:
    with pytest.raises(ValueError, match="is no name"):
        written([(key, piece)], plain=plain, unplanned=Unplanned)


def test_a_dictionary_is_left_to_the_plain_way() -> None:
    select = written([("class", Constant("News"))], plain=plain, unplanned=Unplanned)

    run = SimpleNamespace(limit=None)

    assert select({}, run) == {"plain": "yes"}
    assert select(object(), run) == {"class": "News"}
