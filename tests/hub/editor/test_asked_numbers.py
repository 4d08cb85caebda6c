"""What is no number in an address or a form is refused in words, however long it is."""

import pytest

from hub.editor.asked_numbers import asked_number
from tests import factories

LONG = "9" * 5_000


@pytest.mark.parametrize("text", [None, "", "x", "-1", "1.5", "٣", " 1", "9" * 19, LONG])
def test_what_is_no_number_is_none(text):
    assert asked_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text, number):
    assert asked_number(text) == number


@pytest.mark.django_db
@pytest.mark.usefixtures("pela")
@pytest.mark.parametrize(
    "address", ["tulis/adoption/?desa={}&asal=1", "tulis/adoption/?desa={own}&asal={}", "kewajiban/?desa={}"]
)
def test_a_long_number_in_an_address_is_not_found(editor, address):
    answer = editor.get("/admin/" + address.format(LONG, own=factories.village().pk))

    assert answer.status_code == 404
