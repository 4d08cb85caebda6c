"""Where something happened, for the audit log: the Kemendagri code of the place that it concerns.

Empty is what concerns no place, or the hub as a whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from hub.models.membership import Membership
from hub.models.region import Region
from hub.models.user import User


def place_of(person: User | None) -> str:
    """Return the lowest place that is above, or the same as, all places of the person."""
    return places_of([person]).get(person.pk, "") if person is not None else ""


def places_of(people: Iterable[User]) -> Mapping[int, str]:
    """Return the same for many, by number, from one statement: by roles of today, or else by those that ended."""
    today = timezone.localdate()
    current: dict[int, set[str]] = defaultdict(set)
    ended: dict[int, set[str]] = defaultdict(set)
    numbers = [person.pk for person in people if not person.is_superuser]
    rows = Membership.objects.filter(user__in=numbers).order_by()
    for number, code, last_day in rows.values_list("user", "node__region__code", "valid_until"):
        counts = last_day is None or last_day >= today
        (current if counts else ended)[number].add(code or "")
    return {number: _common(current[number] or ended[number]) for number in numbers}


def place_of_page(page: Page | None) -> str:
    """Return the place that the page is or lies below."""
    if page is None:
        return ""
    paths = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    found = Region.objects.filter(page__path__in=paths).order_by("-page__depth").values_list("code", flat=True)
    return str(found.first() or "")


def places_of_pages(numbers: Iterable[Any]) -> Mapping[int, str]:
    """Return the codes of these places by the number of their page, from one statement."""
    return dict(Region.objects.filter(page__in=set(numbers)).values_list("page", "code"))


def place_of_collection(number: int | None) -> str:
    """Return the place whose pictures and documents this collection holds."""
    found = Region.objects.filter(page__media_libraries__collection=number).values_list("code", flat=True)
    return str(found.first() or "")


def _common(codes: set[str]) -> str:
    """Return the longest code that all of these begin with, in whole parts."""
    parts = [code.split(".") for code in codes] or [[""]]
    shared = next(
        (place for place, one in enumerate(zip(*parts, strict=False)) if len(set(one)) > 1), min(map(len, parts))
    )
    return ".".join(parts[0][:shared])
