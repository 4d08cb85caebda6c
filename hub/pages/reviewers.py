"""Who reviews the pages of villages from above, and may confirm a proof or a permit."""

from typing import Any

from wagtail.models import Page

from hub.models.region import Level
from hub.tenancy.grants import grants_of
from hub.tenancy.page_policy import concerns

ABOVE_VILLAGES = (Level.PROVINCE, Level.REGENCY, Level.CITY)


def reviews_from_above(user: Any, page: Page | None) -> bool:
    """Say whether the user reviews such pages at the page's regency or province, not only at the page itself."""
    if user is None or page is None or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return any(
        grant.rights.reviews
        and grant.level in ABOVE_VILLAGES
        and page.path != grant.node.path
        and grant.reaches(page.path)
        and concerns(grant.rights, page)
        for grant in grants_of(user)
    )
