"""The command: what it prints, its exit status, and that one fault does not hide another."""

import json

import pytest
from django.core.management import CommandError, call_command

from hub.doctor import examining
from hub.doctor.examining import Examination, all_examinations, failure, warning, well

EVERYTHING = {
    "certificates", "clock", "disk", "e-mail", "history", "hosts", "migrations", "postgresql", "proxy", "relay",
    "search", "secrets", "settings", "shared cache", "static files", "stores", "system checks",
}  # fmt: skip


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> dict[str, Examination]:
    """Replace what is examined by three things."""
    found = {
        "good": Examination("good", lambda: [well("It is good.")], asks_database=False),
        "late": Examination("late", lambda: [warning("It is late.", remedy="Hurry.")], asks_database=False),
        "stored": Examination("stored", lambda: [failure("It is bad.", remedy="Mend it.")], asks_database=True),
    }
    for module in ("hub.doctor.examining", "hub.management.commands.doctor"):
        monkeypatch.setattr(f"{module}.all_examinations", lambda: found)
    return found


def ran(capsys: pytest.CaptureFixture[str], **options: object) -> tuple[int, str]:
    """Return exit status and output."""
    try:
        call_command("doctor", **options)
    except SystemExit as ended:
        return int(ended.code or 0), capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_everything_that_is_forgotten_is_examined() -> None:
    assert set(all_examinations()) >= EVERYTHING


@pytest.mark.django_db
def test_a_failure_is_status_1_and_each_fault_has_its_remedy(three, capsys) -> None:
    status, output = ran(capsys)

    assert status == 1
    assert output.splitlines() == [
        "WELL     good    It is good.",
        "WARNING  late    It is late.",
        "                 → Hurry.",
        "FAILURE  stored  It is bad.",
        "                 → Mend it.",
        "",
        "1 failure, 1 warning, 1 well.",
    ]


@pytest.mark.django_db
def test_warnings_are_status_0(three, capsys) -> None:
    assert ran(capsys, only=["late", "good"])[0] == 0


def test_without_a_database_the_others_are_examined(three, capsys, monkeypatch) -> None:
    monkeypatch.setattr(examining, "database_answers", lambda: False)

    status, output = ran(capsys, as_json=True)

    report = json.loads(output)
    assert (status, report["is_well"]) == (1, False)
    assert [(one["name"], one["severity"]) for one in report["diagnoses"]] == [
        ("database", "failure"),
        ("good", "well"),
        ("late", "warning"),
        ("stored", "skipped"),
    ]
    assert set(report["diagnoses"][0]) == {"name", "severity", "found", "remedy"}


def test_an_unknown_name_is_answered_with_the_known_ones(three) -> None:
    with pytest.raises(CommandError, match=r'no examination "mail". There are: good, late, stored'):
        call_command("doctor", only=["mail"])


def test_names_are_listed(three, capsys) -> None:
    assert ran(capsys, only_names=True) == (0, "good\nlate\nstored\n")
