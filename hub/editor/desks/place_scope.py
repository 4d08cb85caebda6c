"""The places that somebody looks after, as conditions on the codes of regions and publications."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from hub.editor.own_places import own_place_paths
from hub.models.region import PROVINCE_CODE, REGENCY_CODE_LENGTH, Level, Region
from hub.models.user import User
from hub.publishing.outbox import COLUMN_OF_LENGTH
from hub.selectors.regions import lineage


@dataclass(frozen=True)
class PlaceScope:
    """The codes of the places, none of them below another one; without any, nothing is in the scope."""

    codes: tuple[str, ...]

    @property
    def is_whole_province(self) -> bool:
        """Whether everything is in the scope."""
        return PROVINCE_CODE in self.codes

    @property
    def is_of_office(self) -> bool:
        """Whether it has the province or a whole regency in it."""
        return any(len(code) <= REGENCY_CODE_LENGTH for code in self.codes)

    def publications(self) -> Q:
        """Return the condition on the region columns of publications and terms."""
        return Q() if self.is_whole_province else _any(Q(**{COLUMN_OF_LENGTH[len(code)]: code}) for code in self.codes)

    def villages(self) -> Q:
        """Return the condition on regions that are villages of the scope with a page."""
        return Q(level=Level.VILLAGE, page__isnull=False) & self._below()

    def narrowed(self, code: str) -> "PlaceScope":
        """Return what lies both in the scope and in the region with this code; "" narrows nothing."""
        if not code or code in self.codes:
            return PlaceScope((code,)) if code else self
        if set(lineage(code)) & set(self.codes):
            return PlaceScope((code,))
        return PlaceScope(tuple(own for own in self.codes if own.startswith(f"{code}.") or code == PROVINCE_CODE))

    def areas(self) -> list[tuple[str, str]]:
        """Return code and name of the regencies and districts in the scope, in the order of their codes."""
        levels = (Level.REGENCY, Level.DISTRICT)
        found = Region.objects.filter(self._below(), level__in=levels, page__isnull=False).order_by("code")
        return [(region.code, region.full_name) for region in found.only("code", "name", "level", "term")]

    def _below(self) -> Q:
        # Codes of one level are equally long, so none is the beginning of another one.
        return Q() if self.is_whole_province else _any(Q(code__startswith=code) for code in self.codes)


def scope_of(user: User) -> PlaceScope:
    """Return the places of the user, in one statement."""
    if user.is_superuser:
        return PlaceScope((PROVINCE_CODE,))
    codes = Region.objects.filter(page__path__in=own_place_paths(user)).order_by("code").values_list("code", flat=True)
    return PlaceScope(tuple(codes))


def _any(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=())
    for condition in conditions:
        found |= condition
    return found
