"""A number that a form or an address carries is written as it is: on screens 1093 reads 1.093."""

import re
from pathlib import Path

import pytest

from hub import editor

TEMPLATES = Path(editor.__file__).parents[1] / "templates"
CARRIED = re.compile(r'(?:value|href|action|data-[a-z-]+)="[^"]*?\{\{ *([\w.]+) *\}\}')
NUMBERS = re.compile(r"(^|[._])(pk|id|number)$")
TEXTS = {"part.value.video_id"}


def numbers_in(text):
    """Return the variables in such attributes that are numbers by their names and not written plainly."""
    return {name for name in CARRIED.findall(text) if NUMBERS.search(name)} - TEXTS


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_form_carries_a_number_as_people_read_it(template):
    assert numbers_in(template.read_text(encoding="utf-8")) == set()


def test_such_a_number_would_be_found():
    assert numbers_in('<input value="{{ page.latest_revision_id }}"><a href="?p={{ page.next_page_number }}">') == {
        "page.latest_revision_id",
        "page.next_page_number",
    }
