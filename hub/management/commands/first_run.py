"""Makes a new installation ready to be used: database, static files, regions, name, administrator, first villages."""

import getpass
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from hub.backups.dumps import switch_off_jit
from hub.models.region import Region
from hub.onboarding import first_run
from hub.web.collected_files import can_name_files

DEFAULT_NAME = "Desa Hub Kaltim"
DEFAULT_ADMINISTRATOR = "admin"


class Command(BaseCommand):
    """Does what is missing, and says of everything else that it is there; a killed run is simply run again."""

    help = (
        "Make a new installation ready: migrate, collect static files, import regions, name the hub, and make the "
        "first administrator. Takes HUB_FIRST_NAME, HUB_FIRST_ADMINISTRATOR, HUB_FIRST_EMAIL, HUB_FIRST_PASSWORD and "
        "HUB_FIRST_VILLAGES, and asks for what is not set. It can be repeated: what is there stays as it is."
    )
    requires_system_checks = []  # Before `migrate` has run, some of them have no tables to look at.

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --no-input and --without-mail."""
        parser.add_argument(
            "--no-input", action="store_true", help="ask nothing; fail if something required is missing"
        )
        parser.add_argument("--without-mail", action="store_true", help="do not try the mail server")

    def handle(self, *args: Any, no_input: bool, without_mail: bool, **options: Any) -> None:
        """Do the steps in order; raise `CommandError` with the remedy where one cannot be done."""
        self._asks = not no_input and sys.stdin.isatty()
        self._prepare_database()
        self._collect()
        self._import_regions()
        self._name()
        self._make_administrator()
        self._onboard()
        is_mail_sent = without_mail or self._try_mail()
        self.stdout.write(
            f"\nReady. Start the web server and the relay, then log in: {settings.WAGTAILADMIN_BASE_URL}/admin/"
        )
        if not is_mail_sent:
            raise CommandError("All is ready but e-mail (above). Correct HUB_EMAIL_*, then run this again.")

    def _prepare_database(self) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer: {str(error).strip()}. Correct DATABASE_URL, or start PostgreSQL; "
                "nothing was changed."
            ) from error
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        self._say("Database", f"{connection.vendor}, migrated")
        if settings.HUB_SHARED_CACHE_KIND == "database":
            call_command("createcachetable", verbosity=0)
        if connection.vendor == "postgresql":
            self._say("Database", switch_off_jit())

    def _collect(self) -> None:
        folder = Path(settings.STATIC_ROOT)
        if folder.is_dir() and not os.access(folder, os.W_OK) and can_name_files():
            self._say("Static files", f"{folder}, which came with the image")
            return
        try:
            call_command("collectstatic", interactive=False, verbosity=0)
        except OSError as error:
            raise CommandError(
                f"Static files cannot be written to {settings.STATIC_ROOT} ({error.strerror}): let this user write to "
                "HUB_VAR. Without them the log-in page does not open."
            ) from error
        self._say("Static files", str(settings.STATIC_ROOT))

    def _import_regions(self) -> None:
        if not Region.objects.exists():
            call_command("import_regions", stdout=self.stdout)
        self._say("Regions", f"{Region.objects.count()}")
        self._say("Address of the CMS", first_run.address_site())

    def _name(self) -> None:
        name = first_run.hub_name()
        if not name:
            name = self._given(settings.HUB_FIRST_NAME, "Name of the hub", default=DEFAULT_NAME)
            try:
                first_run.name_hub(name)
            except ValidationError as error:
                raise CommandError(f'The hub cannot be called "{name}": {" ".join(error.messages)}') from error
        self._say("Name", name)

    def _make_administrator(self) -> None:
        known = first_run.administrators()
        if not known:
            person = first_run.Administrator(
                self._given(settings.HUB_FIRST_ADMINISTRATOR, "Administrator", default=DEFAULT_ADMINISTRATOR),
                self._given(settings.HUB_FIRST_EMAIL, "E-mail (may stay empty)", default=""),
                settings.HUB_FIRST_PASSWORD or self._password(),
            )
            if objections := first_run.objections_to(person):
                raise CommandError("The administrator cannot be made: " + " ".join(objections))
            first_run.make_administrator(person)
            known = first_run.administrators()
        self._say("Administrators", ", ".join(known))

    def _onboard(self) -> None:
        if settings.HUB_FIRST_VILLAGES:
            call_command("onboard", settings.HUB_FIRST_VILLAGES, stdout=self.stdout)

    def _try_mail(self) -> bool:
        if not settings.EMAIL_HOST:
            self._say("E-mail", "none (HUB_EMAIL_HOST is empty): nobody can reset a password by e-mail")
            return True
        receiver = settings.HUB_FIRST_EMAIL or settings.DEFAULT_FROM_EMAIL
        try:
            send_mail("Desa Hub", "Surel dari Desa Hub sampai.", None, [receiver])
        except (OSError, SMTPException) as error:
            self._say("E-mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} did not take the test: {error}")
            return False
        self._say("E-mail", f"a test was sent to {receiver}")
        return True

    def _given(self, value: str, question: str, *, default: str) -> str:
        """Return the value of the environment, or else the answer to the question, or else the default."""
        if value or not self._asks:
            return value or default
        return input(f"{question} [{default}]: ").strip() or default

    def _password(self) -> str:
        if not self._asks:
            raise CommandError(
                "There is no administrator yet: set HUB_FIRST_PASSWORD, or run this at a terminal, where it asks."
            )
        return _repeated(getpass.getpass)

    def _say(self, what: str, is_so: str) -> None:
        self.stdout.write(f"{what}: {is_so}")


def _repeated(ask: Callable[[str], str]) -> str:
    password = ask("Password: ")
    if ask("Password again: ") != password:
        raise CommandError("The two passwords differ. Run this again; what was done so far is kept.")
    return password
