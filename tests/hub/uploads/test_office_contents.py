"""Of an office file only what is known to be harmless is accepted, wherever it lies and whatever it is called."""

import pytest

from hub.bounded.refused import Refused
from hub.uploads.office_checks import check_office
from tests.hub.uploads import hostile_office

MOST = 50 * 1024**2


def checked(content: bytes, ending: str) -> None:
    check_office(content, ending, most_unfolded=MOST)


@pytest.mark.parametrize("made", hostile_office.WRITINGS.values(), ids=hostile_office.WRITINGS)
def test_a_writing_that_acts_is_refused_in_one_sentence(made):
    with pytest.raises(Refused) as refused:
        checked(made(), "docx")

    assert 20 < len(str(refused.value)) < 160
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("made", hostile_office.SHEETS.values(), ids=hostile_office.SHEETS)
def test_a_workbook_that_acts_is_refused_in_one_sentence(made):
    with pytest.raises(Refused) as refused:
        checked(made(), "xlsx")

    assert 20 < len(str(refused.value)) < 160
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("made", hostile_office.GOOD_WRITINGS.values(), ids=hostile_office.GOOD_WRITINGS)
def test_what_programs_write_into_writings_is_accepted(made):
    checked(made(), "docx")


@pytest.mark.parametrize("made", hostile_office.GOOD_SHEETS.values(), ids=hostile_office.GOOD_SHEETS)
def test_what_programs_write_into_workbooks_is_accepted(made):
    checked(made(), "xlsx")


def test_one_kind_is_not_the_other():
    with pytest.raises(Refused, match="bukan"):
        checked(hostile_office.writing(), "xlsx")
    with pytest.raises(Refused, match="bukan"):
        checked(hostile_office.workbook(), "docx")
