import pytest

from hub.models.region import with_dots


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("64", "64"),
        ("6402", "64.02"),
        (" 64.0208 ", "64.02.08"),
        ("6402082009", "64.02.08.2009"),
        ("64.02.08.2009", "64.02.08.2009"),
    ],
)
def test_a_code_may_be_written_without_its_dots(written, code):
    assert with_dots(written) == code


@pytest.mark.parametrize(
    "written", ["", "6", "640", "64.2", "64..02", "64.02.", "64.02.08.20", "64020820", "٦٤", "64-02"]
)
def test_what_has_not_the_form_of_a_code_is_none(written):
    assert with_dots(written) is None
