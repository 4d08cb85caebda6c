"""Does what a file of villages and people asks for: places, accounts and roles, all or nothing, in few statements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from tablib import Dataset

from hub.models.membership import Membership
from hub.models.region import FormerCode, Level, Region
from hub.models.user import User
from hub.onboarding.invitations import waiting_account, write_down_accounts
from hub.onboarding.onboarding_resource import checked_rows
from hub.onboarding.onboarding_rows import Mistake, OnboardingRefused, OnboardingRow, RowOutcome
from hub.onboarding.spoken import said
from hub.regions.codes import parent_of
from hub.regions.place_pages import grow_tree
from hub.regions.region_importer import import_regions
from hub.regions.region_reader import PACKAGED_LIST, packaged_former_codes, read_regions
from hub.tenancy.appointing import CHANGED, GIVEN, record_many, withdraw_links
from hub.tenancy.libraries import make_libraries


@dataclass(frozen=True)
class NamedRow:
    """A row with the name of its place, to show."""

    row: OnboardingRow
    place: str


@dataclass
class OnboardingReport:
    """What the file changed, or would change: rows with their outcome, and what was made for them."""

    rows: list[NamedRow]
    pages: Counter[Level] = field(default_factory=Counter)
    accounts: int = 0
    waiting: list[User] = field(default_factory=list)

    def count(self, outcome: RowOutcome) -> int:
        """Return how many rows have the outcome."""
        return sum(named.row.outcome == outcome for named in self.rows)


@transaction.atomic
def onboard(dataset: Dataset, *, by: Any = None, is_rehearsal: bool = False) -> OnboardingReport:
    """Do what every row asks for; a rehearsal is rolled back. Raises `OnboardingRefused`, and then nothing was changed.

    The same file again changes nothing. `waiting` are those of its people who have not accepted an invitation yet.
    """
    resource = checked_rows(dataset)
    rows = resource.rows
    if own := [row for row in rows if by is not None and row.account == by and row.outcome != RowOutcome.SKIPPED]:
        raise OnboardingRefused([_own_role(row) for row in own])
    report = OnboardingReport([NamedRow(row, resource.world.name_of(row.code)) for row in rows])
    if any(row.is_new_place for row in rows):
        report.pages = _grow(rows)
    people = [row for row in rows if row.role is not None]
    report.accounts = _make_accounts(people, by=by)
    _give_roles(people, by=by)
    make_libraries(_places(rows).values())
    accounts = {row.account.pk: row.account for row in people if row.account is not None}
    report.waiting = [one for one in accounts.values() if one.waits_for_invitation]
    if is_rehearsal:
        transaction.set_rollback(True)
    return report


def _own_role(row: OnboardingRow) -> Mistake:
    return Mistake(
        row.line,
        "email" if row.email else "name",
        said(
            "This is your own account. Let somebody else give you the role.",
            "Ini akun Anda sendiri. Mintalah orang lain memberikan perannya.",
        ),
        is_conflict=True,
    )


def _grow(rows: Sequence[OnboardingRow]) -> Counter[Level]:
    """Import what is missing from the packaged list and make the pages: each new place, what is above it, and below."""
    new = [row.code for row in rows if row.is_new_place]
    above = {code for one in new for code in _with_above(one)}
    listed = [row for row in read_regions(PACKAGED_LIST) if row.code in above or row.code.startswith(tuple(new))]
    codes = {row.code for row in listed}
    known = set(Region.objects.filter(code__in=codes).values_list("code", flat=True))
    known |= set(FormerCode.objects.filter(code__in=codes).values_list("code", flat=True))
    if codes - known:
        former = packaged_former_codes()
        missing = [replace(row, former_codes=former.get(row.code, ())) for row in listed if row.code not in known]
        import_regions(missing, file=PACKAGED_LIST.name)
    return grow_tree()


def _with_above(code: str) -> list[str]:
    codes = []
    while code:
        codes.append(code)
        code = parent_of(code)
    return codes


def _make_accounts(people: Sequence[OnboardingRow], *, by: Any) -> int:
    """Make one account for each person who has none; a person in several rows gets one."""
    new: dict[str, User] = {}
    for row in people:
        if row.account is None and row.person not in new:
            new[row.person] = waiting_account(row.name, row.email)
    User.objects.bulk_create(new.values())
    write_down_accounts(new.values(), by=by)
    for row in people:
        row.account = row.account or new[row.person]
    return len(new)


def _give_roles(people: Sequence[OnboardingRow], *, by: Any) -> None:
    places = _places(people)
    given, longer = [], []
    for row in people:
        if row.membership is None and row.role is not None:
            given.append(
                Membership(user=row.account, node=places[row.code], role=row.role, valid_until=row.valid_until)
            )
        elif row.membership is not None and row.outcome == RowOutcome.CHANGED:
            row.membership.valid_until = row.valid_until
            row.membership.save()
            longer.append(row.membership)
    Membership.objects.bulk_create(given)
    withdraw_links({membership.user for membership in given}, by=by)
    record_many(GIVEN, given, by=by)
    record_many(CHANGED, longer, by=by)


def _places(rows: Sequence[OnboardingRow]) -> dict[str, Any]:
    """Return the page of each row's place, by code."""
    found = Region.objects.filter(code__in={row.code for row in rows}, page__isnull=False).select_related("page")
    return {region.code: region.page for region in found}
