"""Serves the picture of a shared link, of what is public now."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontend_api.http.tagged import tagged
from frontend_api.pages.framed import frame
from frontend_api.pages.missing_pages import gone, not_found
from frontend_api.pages.share_card import CardWords, drawn_card
from hub.models.publication import Publication
from hub.selectors.publications import public_publications
from hub.selectors.readable import readable
from hub.selectors.regions import regions_by_code
from hub.selectors.routes import was_public
from hub.selectors.surrogate_keys import REGIONS, SITE, VOCABULARIES, surrogate_headers
from hub.shapes.kinds import kind_of

DAY = 86_400
MINUTE = 60
PILLAR = "pillar"


@require_safe
def share_card(request: HttpRequest, *, content_id: str, version: int) -> HttpResponse:
    """Return the card as it is now, which the address of an older version keeps giving too; 410 or 404 without one."""
    found = public_publications([content_id]).get(content_id)
    if found is None:
        return gone(request) if was_public(content_id) else not_found(request)
    kept = DAY if version == found.version else MINUTE
    keys = surrogate_headers(pieces=[content_id], shared=(REGIONS, VOCABULARIES, SITE))
    return tagged(request, drawn_card(_words(found)), content_type="image/jpeg", max_age=kept, headers=keys)


def _words(row: Publication) -> CardWords:
    [*pillars] = [
        label.label for read in readable([row], body=False) for label in read.card.labels if label.facet == PILLAR
    ]
    code = row.village or row.regency
    region = regions_by_code([code]).get(code) if code else None
    place = region.full_name if region else ""
    label = pillars[0] if pillars else kind_of(row.kind).label
    return CardWords(row.title, place, label, frame().site.name, settings.HUB_ACCENT_COLOUR)
