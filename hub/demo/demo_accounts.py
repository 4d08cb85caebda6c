"""Demo log-ins, each with a role at one place. Their password is public: never for production."""

from dataclasses import dataclass

from django.db import transaction

from hub.models.gates import Trust
from hub.models.membership import Membership
from hub.models.region import Level, Region
from hub.models.roles import Role
from hub.models.user import User
from hub.models.village_trust import VillageTrust
from hub.tenancy.libraries import library_of

PASSWORD = "desa-hub-demo"  # noqa: S105  Public on purpose; the command says so.
# How an account that demo made is told from another one of the same name.
MARK = "(contoh)"


@dataclass(frozen=True)
class DemoAccount:
    """A log-in with its role at a region; no role means an administrator of everything."""

    username: str
    label: str
    role: Role | None
    region: str
    explanation: str


ACCOUNTS = (
    DemoAccount("editor", f"Editor Desa {MARK}", Role.VILLAGE_APPROVER, "64.02.08.2009", "Desa Pela"),
    DemoAccount(
        "reviewer", f"Peninjau Kabupaten {MARK}", Role.REGENCY_REVIEWER, "64.02", "Kabupaten Kutai Kartanegara"
    ),
    DemoAccount("admin", f"Administrator {MARK}", None, "", "everything"),
)


@transaction.atomic
def make_accounts() -> list[str]:
    """Make the accounts that are missing, and return a line for each account.

    An account of the same name that demo did not make is left alone, and its line says so.
    """
    return [_account(account) for account in ACCOUNTS]


@transaction.atomic
def remove_accounts() -> int:
    """Delete the accounts that demo made, with their memberships; return how many."""
    made = User.objects.filter(username__in=[account.username for account in ACCOUNTS], first_name__endswith=MARK)
    count = made.count()
    made.delete()
    return count


def _account(account: DemoAccount) -> str:
    known = User.objects.filter(username=account.username).first()
    if known is not None and not known.first_name.endswith(MARK):
        return f'The name "{account.username}" belongs to an account that demo did not make; it was left alone.'
    region = Region.objects.filter(code=account.region).select_related("page").first()
    if account.role and (region is None or region.page is None):
        return f'The account "{account.username}" was left out: {account.region} has no page.'
    if known is None:
        is_everything = account.role is None
        known = User.objects.create_user(
            account.username,
            password=PASSWORD,
            first_name=account.label,
            is_superuser=is_everything,
            is_staff=is_everything,
        )
    if account.role and region is not None and region.page is not None:
        Membership.objects.get_or_create(user=known, node=region.page, role=account.role)
        library_of(region.page)
        if region.level == Level.VILLAGE:
            VillageTrust.objects.get_or_create(village=region.page, defaults={"level": Trust.USUAL})
    return f"  {account.username:<10} {PASSWORD:<15} may change: {account.explanation}"
