"""Of a PDF every object is looked at, and only what is known to be harmless is accepted."""

import time

import pytest

from hub.bounded.refused import Refused
from hub.demo.demo_documents import PAPERS, pdf_of
from hub.uploads.pdf_checks import check_pdf
from tests.hub.uploads import hostile_pdf


@pytest.mark.parametrize("made", hostile_pdf.HOSTILE.values(), ids=hostile_pdf.HOSTILE)
def test_a_file_that_acts_fetches_or_carries_is_refused_in_one_sentence(made):
    with pytest.raises(Refused) as refused:
        check_pdf(made())

    assert 20 < len(str(refused.value)) < 160
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("made", hostile_pdf.GOOD.values(), ids=hostile_pdf.GOOD)
def test_what_programs_write_is_accepted(made):
    check_pdf(made())


@pytest.mark.parametrize("name", PAPERS)
def test_the_papers_of_the_demo_are_accepted(name):
    check_pdf(pdf_of(PAPERS[name]))


@pytest.mark.parametrize(
    "repeated", [b"1", b"1 ", b"% 1 ", b"(", b"[", b"<<", b"/A ", b"1 0 R ", b"<a", b"\\(", b"1 0 obj "]
)
def test_repeated_signs_cost_no_more_than_others(repeated):
    content = b"%PDF-1.7\n9 0 obj " + repeated * (200_000 // len(repeated)) + b"\nstartxref\n%%EOF"
    started = time.process_time()

    with pytest.raises(Refused):
        check_pdf(content)

    assert time.process_time() - started < 2
