"""`manage.py first_run`: an empty hub is ready after it, a second run changes nothing, and what is wrong is named."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Site

from hub.management.commands import first_run as command
from hub.models.public_site import PublicSite
from hub.models.user import User
from hub.onboarding import first_run

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PASSWORD = "tiga-ekor-pesut-mahakam"


@pytest.fixture(autouse=True)
def installation(settings: Any, tmp_path: Path, pela: None) -> Any:
    """Give the hub a folder, an address and one village: importing all of them has tests of its own."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = [], []
    settings.WAGTAILADMIN_BASE_URL = "https://hub.example.go.id"
    settings.HUB_FIRST_NAME, settings.HUB_FIRST_PASSWORD = "Hub Percobaan", PASSWORD
    settings.HUB_FIRST_ADMINISTRATOR, settings.HUB_FIRST_EMAIL = "siti", "siti@example.go.id"
    return settings


def run(*arguments: str) -> str:
    """Run the command without a terminal and return what it printed."""
    output = StringIO()
    call_command("first_run", "--no-input", *arguments, stdout=output)
    return output.getvalue()


def test_an_empty_hub_has_a_name_an_address_and_somebody_who_logs_in() -> None:
    said = run()

    person = User.objects.get(is_superuser=True)
    assert (person.username, person.email, person.check_password(PASSWORD)) == ("siti", "siti@example.go.id", True)
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("hub.example.go.id", 443)
    assert PublicSite.objects.get().shown["name"] == "Hub Percobaan"
    assert "https://hub.example.go.id/admin/" in said
    assert PASSWORD not in said


def test_a_second_run_changes_nothing(installation: Any) -> None:
    run()
    installation.HUB_FIRST_NAME, installation.HUB_FIRST_ADMINISTRATOR = "Lain", "lain"
    installation.HUB_FIRST_PASSWORD = "sandi-yang-lain-sekali"
    version = PublicSite.objects.get().version

    said = run()

    assert "Name: Hub Percobaan" in said
    assert "Administrators: siti" in said
    assert User.objects.get(is_superuser=True).check_password(PASSWORD)
    assert PublicSite.objects.get().version == version


def test_of_two_runs_at_the_same_time_one_makes_the_administrator() -> None:
    assert first_run.make_administrator(first_run.Administrator("siti", "", PASSWORD))

    assert not first_run.make_administrator(first_run.Administrator("budi", "", PASSWORD))

    assert first_run.administrators() == ["siti"]


@pytest.mark.parametrize(
    ("setting", "value", "reason"),
    [
        ("HUB_FIRST_PASSWORD", "", "set HUB_FIRST_PASSWORD"),
        ("HUB_FIRST_PASSWORD", "siti", "cannot be made"),
        ("HUB_FIRST_ADMINISTRATOR", "si ti", "cannot be made"),
        ("HUB_FIRST_ADMINISTRATOR", "budi", "is no administrator"),
    ],
)
def test_an_administrator_that_cannot_be_made_is_named_and_none_is_made(
    installation: Any, setting: str, value: str, reason: str
) -> None:
    User.objects.create_user("budi")
    setattr(installation, setting, value)

    with pytest.raises(CommandError, match=reason):
        run()

    assert first_run.administrators() == []


def test_a_name_with_personal_data_is_refused(installation: Any) -> None:
    installation.HUB_FIRST_NAME = "Hub 6402082009010001"

    with pytest.raises(CommandError, match="cannot be called"):
        run()

    assert not PublicSite.objects.exists()


def test_the_mail_server_is_tried(installation: Any) -> None:
    installation.EMAIL_HOST = "mail.example.go.id"

    assert "a test was sent to siti@example.go.id" in run()
    assert [letter.to for letter in mail.outbox] == [["siti@example.go.id"]]


def test_a_mail_server_that_is_away_is_said_after_all_else_is_done(
    installation: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    installation.EMAIL_HOST = "mail.example.go.id"
    monkeypatch.setattr(command, "send_mail", refuse)

    with pytest.raises(CommandError, match="All is ready but e-mail"):
        run()
    assert first_run.administrators() == ["siti"]

    assert "E-mail" not in run("--without-mail")


def test_villages_and_people_of_a_file_are_brought_in(installation: Any, tmp_path: Path) -> None:
    rows = tmp_path / "villages.csv"
    rows.write_text("code,name,email,role\n64.02.08.2009,Budi,budi@example.go.id,village_editor\n", encoding="utf-8")
    installation.HUB_FIRST_VILLAGES = str(rows)

    assert "Accounts made: 1" in run()


def test_static_files_that_came_with_an_image_are_not_collected_again(
    installation: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.STATIC_ROOT.mkdir()
    monkeypatch.setattr(command, "can_name_files", lambda: True)
    monkeypatch.setattr(command.os, "access", lambda *_arguments: False)

    assert "came with the image" in run()
    assert list(installation.STATIC_ROOT.iterdir()) == []
