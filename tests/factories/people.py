"""Makes people with a role at a place, beside the log-ins of the demo."""

from datetime import date

from wagtail.models import Page

from hub.demo.demo_accounts import make_accounts
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from tests.factories.replanted import replanted


def member(*places: Page, role: Role = Role.VILLAGE_EDITOR, valid_until: date | None = None, name: str = "") -> User:
    """Return somebody who holds the role at these places, and nothing else."""
    user = User.objects.create_user(name or f"{role.value}-{places[0].slug}")
    for place in places:
        Membership.objects.create(user=user, node=place, role=role, valid_until=valid_until)
    return user


def publisher(page: Page) -> User:
    """Return somebody who decides at the place and below it, as far as there is such a role, and nothing else."""
    roles = {2: Role.PROVINCIAL_CURATOR, 3: Role.REGENCY_REVIEWER, 4: Role.COMPANION, 5: Role.VILLAGE_APPROVER}
    return member(page, role=roles[page.depth], name=f"redaksi-{page.slug}")


@replanted
def demo_accounts() -> int:
    """Return the key of the editor of Desa Pela, whose page is there; the other log-ins of the demo are made too."""
    make_accounts()
    return User.objects.get(username="editor").pk
