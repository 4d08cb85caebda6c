"""The beginning of an adoption's short form: a public practice or adoption that its address names."""

from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.editor.asked_numbers import asked_number
from hub.editor.short_forms.offered_forms import NEW
from hub.models.publication import Publication
from hub.shapes.adoptions import KIND, PRACTICE

ADDRESS = "hub_copy"
# In the address of the form: the page that is copied.
ORIGIN = "asal"


def begin_copy(page: Page, number: str) -> None:
    """Begin an adoption in memory with what it copies: a public practice or adoption, with its pillars and goals.

    Raises `Http404` for anything else, whether it exists or not.
    """
    found = Publication.objects.public().filter(kind__in=(PRACTICE, KIND))
    row = found.filter(page_id=asked_number(number) or 0).first()
    if row is None or not isinstance(page, AdoptionPage):
        raise Http404("There is no such practice.")
    page.adopted_from = Page.objects.get(pk=row.page_id)
    terms = list(row.terms.values_list("facet", "value"))
    page.pillars = [value for facet, value in terms if facet == "pillar"]
    page.sdgs = [value for facet, value in terms if facet == "sdg"]


def copying_address(page_id: int) -> str:
    """Return the address of the form that copies this page; whoever writes in several villages is asked in which."""
    return f"{reverse(NEW, args=[KIND])}?{urlencode({ORIGIN: page_id})}"


def copy_address(place: Page) -> str:
    """Return the address of the list of practices for this village."""
    return f"{reverse(ADDRESS)}?{urlencode({'desa': place.pk})}"
