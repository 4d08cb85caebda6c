"""Installing from a lock."""

import sys

import pytest

from deploy.run.environment import install
from deploy.run.problem import Problem
from tests.deploy.conftest import Checkout


def test_a_lock_is_installed_once_with_its_hashes(checkout: Checkout) -> None:
    install("run")
    install("run")

    assert len(checkout.calls()) == 1
    assert "--require-hashes" in checkout.calls()[0]


def test_the_developers_lock_holds_what_a_run_needs(checkout: Checkout) -> None:
    install("dev")
    install("run")

    assert len(checkout.calls()) == 1


def test_a_changed_lock_is_installed_again(checkout: Checkout) -> None:
    install("run")
    checkout.write("requirements/run.txt", "django==5.2.1\n")

    install("run")

    assert len(checkout.calls()) == 2


def test_a_failed_installation_is_tried_again(checkout: Checkout) -> None:
    checkout.answer("exit 1")
    with pytest.raises(Problem):
        install("run")
    checkout.answer("exit 0")

    install("run")

    assert len(checkout.calls()) == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "NewConnectionError: Network is unreachable\nERROR: No matching distribution",
            "cannot be reached",
        ),
        ("ERROR: Could not install packages due to an OSError: No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the locked one"),
        ("ERROR: No matching distribution found for django==5.2", "No matching distribution found for django==5.2"),
    ],
)
def test_a_failure_is_explained_in_one_sentence(checkout: Checkout, said: str, sentence: str) -> None:
    checkout.answer(f"cat <<'END'\n{said}\nEND\nexit 1")

    with pytest.raises(Problem) as failure:
        install("run")

    assert sentence in str(failure.value)
    assert "var/install.log" in str(failure.value)
    assert len(str(failure.value).splitlines()) == 1


def test_an_environment_that_was_never_completed_is_made_anew(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout.folder / ".venv/installed.json").unlink()
    monkeypatch.setattr(sys, "executable", str(checkout.folder / ".venv/bin/python"))

    install("run")

    assert [call.split()[1] for call in checkout.calls()] == ["venv", "pip"]
