"""The line by which a long list is read page by page."""

from pathlib import Path

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

TEMPLATES = Path(__file__).parents[3] / "hub" / "templates"


def test_each_page_leads_to_its_neighbours_and_keeps_what_was_asked():
    request = RequestFactory().get("/admin/tim/?q=muara+%22&p=2")

    line = render_to_string("hub/paging.html", {"page": Paginator(range(5), 2).page(2)}, request=request)

    assert 'href="?q=muara+%22&amp;p=1">Sebelumnya' in line
    assert "Halaman 2 dari 3" in line
    assert 'href="?q=muara+%22&amp;p=3">Berikutnya' in line


def test_a_list_of_one_page_has_no_line():
    request = RequestFactory().get("/admin/tim/")

    assert render_to_string("hub/paging.html", {"page": Paginator(range(2), 2).page(1)}, request=request).strip() == ""


def test_the_line_stands_in_one_template():
    drawing = [path.name for path in TEMPLATES.rglob("*.html") if "previous_page_number" in path.read_text()]

    assert drawing == ["paging.html"]
