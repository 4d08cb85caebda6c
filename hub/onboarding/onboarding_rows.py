"""A row of the file with what it asks for, and the mistakes that make the whole file refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User

# Our name of each column, and what it is called on screens.
COLUMNS = {"code": "kode", "name": "nama", "email": "surel", "role": "peran", "valid_until": "berlaku_sampai"}


class RowOutcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    CHANGED = "changed"
    SKIPPED = "skipped"


@dataclass
class OnboardingRow:
    """A place, and possibly a person with a role there; what the cells lack is empty.

    The last four are found out from the database: a place that has no page yet, the person's account, the role that
    the person has there already, and what the row changes.
    """

    line: int
    code: str = ""
    name: str = ""
    email: str = ""
    role: Role | None = None
    valid_until: date | None = None
    is_new_place: bool = False
    account: User | None = None
    membership: Membership | None = None
    outcome: RowOutcome = RowOutcome.SKIPPED

    @property
    def person(self) -> str:
        """Who is meant: the address, or without one the name in this place."""
        return self.email or f"{self.code} {self.name.casefold()}"


@dataclass(frozen=True)
class Mistake:
    """What is wrong in which cell. A conflict contradicts the database, anything else is wrong by itself."""

    line: int
    column: str
    reason: str
    is_conflict: bool = False

    @property
    def label(self) -> str:
        """What the column is called on screens."""
        return COLUMNS[self.column]


class OnboardingRefused(Exception):
    """Rows are wrong, so nothing was changed; `mistakes` names every one, by line."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = list(mistakes)
        super().__init__(f"{len(self.mistakes)} mistakes")
