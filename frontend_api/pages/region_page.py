"""The page of a regency, a district or the province: what lies in it, its alerts, and what is new there."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from frontend_api.pages.cards import grouped_cards
from frontend_api.pages.framed import Frame, Head, ReaderPage, answered, frame
from frontend_api.pages.list_pages import kind_links
from frontend_api.pages.missing_pages import not_found
from frontend_api.queries.notices import FRESH_SECONDS
from frontend_api.syndication.feed_addresses import feeds_of
from hub.models.region import Level, Region
from hub.selectors.filters import Wanted
from hub.selectors.notices import ALERT, active_alerts
from hub.selectors.publications import newest
from hub.selectors.regions import lineage, list_regions, region_by_code, regions_by_code
from hub.selectors.villages import village_by_code

# What villages tell; the rest, such as their profiles, is looked up rather than read.
TOLD = ("news", "practice", "adoption", "product", "destination", "event", "announcement")
MOST_ALERTS, MOST_NEWEST = 5, 12
# More than any region has directly below it.
MOST_BELOW = 300


def region_path(code: str) -> str:
    """Return the path of a region's page."""
    return f"/wilayah/{code}/"


@require_safe
def region_page(request: HttpRequest, *, code: str) -> HttpResponse:
    """Return the page; a former code leads to the present one, a village to its profile. 404 for an unknown code."""
    region = region_by_code(code)
    if region is None:
        return not_found(request)
    if region.code != code:
        return HttpResponseRedirect(region_path(region.code))
    if region.level == Level.VILLAGE and (profile := village_by_code(code)) is not None:
        return HttpResponseRedirect(profile.path)
    return answered(request, _page(region, frame()), most_seconds=FRESH_SECONDS)


def places_above(code: str) -> list[tuple[str, str]]:
    """Return names and paths of the regions above and around what lies in this region, the widest first."""
    codes = lineage(code)[1:]
    regions = regions_by_code(codes) if codes else {}
    return [("Beranda", "/"), *((regions[one].full_name, region_path(one)) for one in codes if one in regions)]


def news_of(code: str) -> list[tuple[str, list[Any]]]:
    """Return what applies in the region now and what is new there, as cards under their headings; three statements."""
    groups = {
        "Peringatan": active_alerts(code, first=MOST_ALERTS),
        "Terbaru": newest(Wanted(kinds=TOLD, region=code), first=MOST_NEWEST).rows,
    }
    return [(heading, cards) for heading, cards in grouped_cards(groups) if cards]


def lists_of_news(code: str) -> tuple[tuple[str, str], ...]:
    """Return the lists that `news_of` shows something of; an alert of the regions around it applies here too."""
    return (ALERT, ""), *((kind, code) for kind in TOLD)


def _page(region: Region, around: Frame) -> ReaderPage:
    below, _ = list_regions(levels=(), parent=region.code, first=MOST_BELOW, after="")
    shown = {
        "trail": places_above(region.code)[:-1],
        "below": [(one.full_name, region_path(one.code)) for one in below],
        "parts": news_of(region.code),
        "kinds": kind_links(region.code),
    }
    head = Head(
        title=region.full_name,
        path=region_path(region.code),
        description=f"Kabar, praktik baik, layanan dan informasi publik dari {region.full_name}.",
        feeds=feeds_of(region.code, place=region.full_name),
    )
    return ReaderPage("region.html", head, around, shown, linked=around.linked(), lists=lists_of_news(region.code))
