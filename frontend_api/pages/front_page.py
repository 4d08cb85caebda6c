"""The front page: what the hub is, what is urgent, what villages show today, and where the villages are."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend_api.pages.cards import grouped_cards
from frontend_api.pages.framed import Frame, Head, ReaderPage, answered, frame
from frontend_api.pages.list_pages import kind_links
from frontend_api.pages.region_page import TOLD, region_path
from frontend_api.pages.village_dots import dot_map
from frontend_api.queries.notices import FRESH_SECONDS
from hub.models.featured_rows import FeaturedList
from hub.models.region import PROVINCE_CODE, Level
from hub.selectors.featured_pieces import featured_pieces
from hub.selectors.filters import Wanted
from hub.selectors.notices import ALERT, HIGHLIGHT, active_alerts, active_highlights
from hub.selectors.publications import newest
from hub.selectors.regions import list_regions
from hub.selectors.surrogate_keys import FIRST_SCREEN
from hub.selectors.villages import village_points

SHOWN_LISTS = tuple((kind, "") for kind in (ALERT, HIGHLIGHT, *TOLD))
MOST_ALERTS, MOST_HIGHLIGHTS, MOST_PRACTICES, MOST_NEWEST = 5, 4, 6, 8
MOST_REGENCIES = 20


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Return the front page."""
    return answered(request, _page(frame()), most_seconds=FRESH_SECONDS)


def _page(around: Frame) -> ReaderPage:
    alerts = active_alerts(PROVINCE_CODE, first=MOST_ALERTS)
    highlights = active_highlights("", on=timezone.localdate(), most=MOST_HIGHLIGHTS)
    practices = featured_pieces(FeaturedList.PRACTICES, PROVINCE_CODE, first=MOST_PRACTICES)
    recent = newest(Wanted(kinds=TOLD), first=MOST_NEWEST).rows
    parts = grouped_cards(
        {"Peringatan": alerts, "Sorotan": highlights, "Praktik baik hari ini": practices, "Terbaru": recent}
    )
    regencies, _ = list_regions(
        levels=(Level.REGENCY, Level.CITY), parent=PROVINCE_CODE, first=MOST_REGENCIES, after=""
    )
    site = around.site
    shown = {
        "parts": [(heading, cards) for heading, cards in parts if cards],
        "regencies": [(region.full_name, region_path(region.code)) for region in regencies],
        "kinds": kind_links(),
        "map": dot_map(village_points()),
    }
    head = Head(title=site.name, path="/", description=site.tagline)
    return ReaderPage(
        "front.html", head, around, shown, linked=around.linked(), lists=SHOWN_LISTS, read_from=(FIRST_SCREEN,)
    )
