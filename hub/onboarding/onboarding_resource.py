"""Turns the rows of a file into what they ask for, checked one by one; nothing is written here."""

from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Result, RowResult
from tablib import Dataset

from hub.models.region import with_dots
from hub.models.roles import RIGHTS
from hub.onboarding.known_world import KnownWorld, world_of
from hub.onboarding.onboarding_cells import CodeCell, DayCell, EmailCell, NameCell, RoleCell
from hub.onboarding.onboarding_rows import Mistake, OnboardingRefused, OnboardingRow, RowOutcome
from hub.onboarding.spoken import said
from hub.regions.codes import WrongCode, level_of

CONFLICT = "conflict"
TYPES = {
    RowOutcome.CREATED: RowResult.IMPORT_TYPE_NEW,
    RowOutcome.CHANGED: RowResult.IMPORT_TYPE_UPDATE,
    RowOutcome.SKIPPED: RowResult.IMPORT_TYPE_SKIP,
}


class OnboardingResource(Resource):
    """The columns of the file; `rows` are the correct ones, in order."""

    code = Field(attribute="code", column_name="code", widget=CodeCell())
    name = Field(attribute="name", column_name="name", widget=NameCell())
    email = Field(attribute="email", column_name="email", widget=EmailCell())
    role = Field(attribute="role", column_name="role", widget=RoleCell())
    valid_until = Field(attribute="valid_until", column_name="valid_until", widget=DayCell())

    class Meta:
        import_id_fields = ("code",)
        instance_loader_class = BaseInstanceLoader
        skip_diff = True
        report_skipped = True

    def __init__(self, world: KnownWorld) -> None:
        super().__init__()
        self.world = world
        self.rows: list[OnboardingRow] = []
        self._lines: dict[tuple[str, str, str], int] = {}

    def get_or_init_instance(self, _loader: Any, row: Any) -> tuple[OnboardingRow, bool]:
        """Return an empty row with its line; every row is read from the start."""
        return OnboardingRow(line=int(row["line"])), True

    def validate_instance(self, instance: OnboardingRow, import_validation_errors: Any = None, **_names: Any) -> None:
        """Raise `ValidationError`, by column, for what is wrong; otherwise find out what the row changes."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)
        self._check_place(instance)
        if instance.name or instance.role or instance.email:
            self._check_person(instance)
        instance.outcome = self._outcome(instance)

    def save_instance(self, instance: OnboardingRow, _is_new: bool, _row: Any, **_names: Any) -> None:
        """Keep the row for later: a file is written as a whole or not at all."""
        self.rows.append(instance)

    def after_import_row(self, _row: Any, row_result: RowResult, **_names: Any) -> None:
        """Report what the row changes."""
        row_result.import_type = TYPES[self.rows[-1].outcome]

    def _check_place(self, row: OnboardingRow) -> None:
        try:
            level_of(row.code)
        except WrongCode as error:
            raise _wrong(
                "code", said(f"{error} {error.remedy}", f"Kode {row.code} bukan kode Kemendagri di provinsi ini.")
            ) from error
        if row.code in self.world.former:
            now = self.world.former[row.code]
            raise _wrong(
                "code",
                said(f"{row.code} is a former code. Write {now}.", f"{row.code} kode lama. Tulis {now}."),
                is_conflict=True,
            )
        if row.code not in self.world.regions and row.code not in self.world.packaged:
            raise _wrong(
                "code",
                said(
                    f"No region has the code {row.code}. Correct it, or import the region first (import_regions).",
                    f"Tidak ada wilayah dengan kode {row.code}. Perbaiki, atau minta wilayahnya didaftarkan dahulu.",
                ),
            )
        row.is_new_place = not self.world.has_page(row.code)

    def _check_person(self, row: OnboardingRow) -> None:
        if row.role is None:
            raise _wrong("role", said("A person needs a role.", "Orang ini belum ada perannya."))
        if not row.name:
            raise _wrong("name", said("Write whose role this is.", "Tulis nama orang yang memegang peran ini."))
        if level_of(row.code) not in RIGHTS[row.role].levels:
            levels = [level.value for level in RIGHTS[row.role].levels]
            labels = " atau ".join(str(level.label) for level in RIGHTS[row.role].levels)
            raise _wrong(
                "role",
                said(
                    f"{row.role.value} belongs to a {' or '.join(levels)}; {row.code} is none.",
                    f"{row.role.label} bertugas di {labels}; {row.code} bukan tempat seperti itu.",
                ),
            )
        line = self._lines.setdefault((row.code, row.role.value, row.person), row.line)
        if line != row.line:
            raise _wrong(
                "name",
                said(
                    f"The same as line {line}. Delete one of them.", f"Sama dengan baris {line}. Hapus salah satunya."
                ),
            )
        accounts = self.world.accounts(row)
        if len(accounts) > 1:
            raise _wrong(
                "email" if row.email else "name",
                said(
                    f"{len(accounts)} accounts fit. Write another address, or end one of them on the team page.",
                    f"Ada {len(accounts)} akun yang cocok. Tulis surel lain, atau akhiri salah satunya di halaman tim.",
                ),
                is_conflict=True,
            )
        row.account = accounts[0] if accounts else None
        row.membership = self.world.membership(row)
        self._check_address(row)

    @staticmethod
    def _check_address(row: OnboardingRow) -> None:
        """Refuse a new role for an account that is used, and whose user may not be the owner of the address."""
        account = row.account
        if not row.email or account is None or not account.is_active or row.membership is not None:
            return
        if not account.has_proved_email:
            raise _wrong(
                "email",
                said(
                    f"Nobody has proved that {row.email} belongs to the account that has it. Let its owner follow a "
                    "link for a new password, or an administrator confirm the address.",
                    f"Belum terbukti bahwa {row.email} milik akun yang memakainya. Mintalah orangnya memakai "
                    "“Lupa kata sandi”, atau administrator memeriksa alamat itu di “Pengguna”.",
                ),
                is_conflict=True,
            )

    @staticmethod
    def _outcome(row: OnboardingRow) -> RowOutcome:
        if row.is_new_place or (row.role is not None and row.membership is None):
            return RowOutcome.CREATED
        known = row.membership
        is_longer = known is not None and row.valid_until is not None and known.valid_until != row.valid_until
        return RowOutcome.CHANGED if is_longer else RowOutcome.SKIPPED


def checked_rows(dataset: Dataset) -> OnboardingResource:
    """Return the resource with every row of the dataset. Raises `OnboardingRefused` if one of them is wrong."""
    codes = [with_dots(code) or "" for code in dataset["code"]]
    emails = [email.lower() for email in dataset["email"]] if "email" in dataset.headers else [""] * len(codes)
    resource = OnboardingResource(world_of(zip(codes, emails, strict=True)))
    result = resource.import_data(dataset, use_transactions=False, raise_errors=False)
    for error in (*result.base_errors, *(error for _, errors in result.row_errors() for error in errors)):
        raise error.error
    if result.has_validation_errors():
        raise OnboardingRefused(_mistakes(result, lines=dataset["line"]))
    return resource


def _mistakes(result: Result, *, lines: list[int]) -> list[Mistake]:
    return [
        Mistake(lines[row.number - 1], column, message, is_conflict=error.code == CONFLICT)
        for row in result.invalid_rows
        for column, errors in row.error.error_dict.items()
        for error in errors
        for message in error.messages
    ]


def _wrong(column: str, message: str, *, is_conflict: bool = False) -> ValidationError:
    return ValidationError({column: ValidationError(message, code=CONFLICT if is_conflict else "invalid")})
