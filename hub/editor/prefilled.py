"""Empty forms that are not quite empty, and their addresses."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.content.information import InformationPage
from hub.editor.short_forms.copy_start import ORIGIN, begin_copy
from hub.editor.short_forms.form_start import CLASS, KIND, PERIOD, YEAR, FormStart, begin, start_of
from hub.editor.short_forms.offered_forms import short_address
from hub.information.information_kinds import KINDS

# Shown in the figures of a budget, not as a document.
BUDGETS = frozenset({"apbdes", "realisasi_apbdes"})


def address_of(village: Page, start: FormStart) -> str:
    """Return the address of the form for this kind of information in the village, with what it begins with.

    Figures of a budget have one form; all else has a short one, which leads on to the full one.
    """
    asked = {CLASS: KINDS[start.kind].information_class, KIND: start.kind, YEAR: start.year, PERIOD: start.half}
    known = {name: value for name, value in asked.items() if value}
    if start.kind not in BUDGETS:
        return short_address(InformationPage.kind, village, **known)
    return f"{reverse('wagtailadmin_pages:add', args=('hub', 'budgetpage', village.pk))}?{urlencode(known)}"


class PrefilledCreate(CreateView):
    """Wagtail's form for a new page, filled with what its address says."""

    page: Page

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        start = start_of(request.GET)
        if start is not None:
            begin(self.page, start)
        if isinstance(self.page, AdoptionPage) and ORIGIN in request.GET:
            begin_copy(self.page, request.GET[ORIGIN])
        response: HttpResponse = super().get(request)
        return response
