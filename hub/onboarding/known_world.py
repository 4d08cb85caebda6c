"""What is there already, read once for all rows of a file: regions, their pages, accounts and roles."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models.functions import Lower

from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.region import FormerCode, Region
from hub.models.user import User
from hub.onboarding.onboarding_rows import OnboardingRow
from hub.regions.region_reader import PACKAGED_LIST, RegionRow, read_regions


class KnownWorld:
    """Answers questions about rows without asking the database again."""

    def __init__(self, codes: Collection[str], emails: Collection[str]) -> None:
        self.regions = {region.code: region for region in Region.objects.filter(code__in=codes).select_related("page")}
        self.former = dict(FormerCode.objects.filter(code__in=codes).values_list("code", "region__code"))
        missing = set(codes) - self.regions.keys()
        self.packaged: dict[str, RegionRow] = {}
        if missing:
            self.packaged = {row.code: row for row in read_regions(PACKAGED_LIST) if row.code in missing}
        self._by_email: dict[str, list[User]] = defaultdict(list)
        for user in User.objects.annotate(small=Lower("email")).filter(small__in=emails):
            self._by_email[user.email.lower()].append(user)
        self._read_memberships()

    def _read_memberships(self) -> None:
        self._memberships: dict[tuple[str, str, int], Membership] = {}
        self._named: dict[tuple[str, str], dict[int, User]] = defaultdict(dict)
        pages = [region.page_id for region in self.regions.values() if region.page_id]
        rows = Membership.objects.filter(node__in=pages).select_related("user", "node__region")
        places = defaultdict(set)
        for row in rows:
            code = row.node.region.code
            self._memberships[code, row.role, row.user_id] = row
            self._named[code, row.user.get_full_name().casefold()][row.user_id] = row.user
            places[row.user_id].add((code, row.user))
        for user_id, known_as in Invitation.objects.filter(user__in=list(places)).values_list("user", "known_as"):
            for code, user in places[user_id]:
                self._named[code, known_as.casefold()][user_id] = user

    def accounts(self, row: OnboardingRow) -> list[User]:
        """Return the accounts that the row's person may have: by the address; without one by the name at the place."""
        if row.email:
            found = self._by_email.get(row.email, [])
            return [user for user in found if user.has_proved_email] or found
        return list(self._named[row.code, row.name.casefold()].values())

    def membership(self, row: OnboardingRow) -> Membership | None:
        """Return the role that the row's account has at the place already."""
        if row.account is None or row.role is None:
            return None
        return self._memberships.get((row.code, row.role.value, row.account.pk))

    def has_page(self, code: str) -> bool:
        """Say whether the place is in the tree."""
        return code in self.regions and self.regions[code].page_id is not None

    def name_of(self, code: str) -> str:
        """Return the name of the place."""
        known = self.regions.get(code)
        return known.full_name if known else self.packaged[code].name


def world_of(cells: Iterable[tuple[str, str]]) -> KnownWorld:
    """Return what is known about these pairs of a code and an address."""
    pairs = list(cells)
    return KnownWorld({code for code, _ in pairs}, {email for _, email in pairs if email})
