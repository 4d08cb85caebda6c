"""Who reviews the pages of villages from above, and may confirm a proof or a permit."""

from typing import Any

from wagtail.models import Page

from hub.models.region import Level
from hub.publishing.visibility import self_and_above

ABOVE_VILLAGES = (Level.PROVINCE, Level.REGENCY, Level.CITY)


def reviews_from_above(user: Any, page: Page | None) -> bool:
    """Say whether the user may publish at the page's regency or province, not only at the page itself."""
    if user is None or page is None:
        return False
    above = Page.objects.filter(path__in=self_and_above(page.path)[:-1], region__level__in=ABOVE_VILLAGES)
    return any(place.permissions_for_user(user).can_publish() for place in above)
