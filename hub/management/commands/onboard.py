"""Brings in villages and people from a file, and hands out their invitations."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from hub.models.user import User
from hub.onboarding.invitations import invite, sheet_of
from hub.onboarding.letters import mail_is_sent, send
from hub.onboarding.onboard import OnboardingReport, onboard
from hub.onboarding.onboarding_file import FileUnusable, read_file
from hub.onboarding.onboarding_rows import OnboardingRefused, RowOutcome
from hub.onboarding.spoken import ENGLISH
from hub.publishing.projector import settle

MOST_SHOWN = 20


class Command(BaseCommand):
    """Reads a CSV file or a workbook; the same file again changes nothing."""

    help = "Make the places, accounts and roles that a file asks for, and invite its people."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, --dry-run, and how invitations are handed out."""
        parser.add_argument("file", type=Path, help="a .csv or .xlsx file: code, name, email, role, valid_until")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
        parser.add_argument(
            "--sheet", type=Path, help="write a PDF with a QR code for everybody who has not accepted yet"
        )
        parser.add_argument("--send", action="store_true", help="send invitations to those of them with an address")

    def handle(self, *args: Any, file: Path, dry_run: bool, sheet: Path | None, send: bool, **options: Any) -> None:
        """Do all of it in one transaction, so that a wrong row leaves everything as it was."""
        if send and sheet:
            raise CommandError("Choose --sheet or --send: a second invitation makes the first one worthless.")
        if send and not mail_is_sent():
            raise CommandError("No mail server is set (HUB_EMAIL_HOST): use --sheet.")
        with translation.override(ENGLISH), transaction.atomic():
            report = self._done(file, is_rehearsal=dry_run)
            if not dry_run:
                self._hand_out(report.waiting, sheet=sheet, is_sent=send)
        if not dry_run:
            while settle():
                pass

    def _done(self, file: Path, *, is_rehearsal: bool) -> OnboardingReport:
        try:
            report = onboard(read_file(file.read_bytes(), name=file.name), is_rehearsal=is_rehearsal)
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror}).") from error
        except FileUnusable as error:
            raise CommandError(f"{file.name}: {error} Nothing was written.") from error
        except OnboardingRefused as refused:
            raise CommandError(_listed(file.name, refused)) from refused
        self._tell(report)
        if is_rehearsal:
            self.stdout.write("This was a rehearsal (--dry-run): nothing was written.")
        return report

    def _tell(self, report: OnboardingReport) -> None:
        pages = ", ".join(f"{count} {level.value}" for level, count in report.pages.items() if count) or "none"
        counts = ", ".join(f"{report.count(outcome)} {outcome.value}" for outcome in RowOutcome)
        self.stdout.write(f"Rows: {counts}.")
        self.stdout.write(f"Pages made: {pages}. Accounts made: {report.accounts}.")
        self.stdout.write(f"People who have not accepted an invitation yet: {len(report.waiting)}.")

    def _hand_out(self, waiting: list[User], *, sheet: Path | None, is_sent: bool) -> None:
        if is_sent:
            self.stdout.write(f"Invitations sent: {send(invite([one for one in waiting if one.email], by=None))}.")
        elif sheet is not None:
            sheet.write_bytes(sheet_of(invite(waiting, by=None)))
            self.stdout.write(f"Cards in {sheet}: {len(waiting)}. Their earlier links do not work any more.")


def _listed(file: str, refused: OnboardingRefused) -> str:
    lines = [
        f"{file}, line {mistake.line}, {mistake.column}: {'conflict: ' if mistake.is_conflict else ''}{mistake.reason}"
        for mistake in refused.mistakes[:MOST_SHOWN]
    ]
    left_out = len(refused.mistakes) - len(lines)
    return "\n".join([*lines, *([f"… and {left_out} more."] if left_out else []), "Nothing was written."])
