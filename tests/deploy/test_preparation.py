"""Making the database and its content ready."""

import pytest

from deploy.run.preparation import log_ins, prepare
from deploy.run.problem import Problem
from tests.deploy.conftest import Checkout

ALL = ["manage.py migrate", "manage.py import_regions", "manage.py demo"]
MAKES_DATABASE = 'test "$2" = migrate && touch var/hub.sqlite3'


@pytest.fixture(autouse=True)
def _database(checkout: Checkout) -> None:
    checkout.answer(MAKES_DATABASE)


def test_the_first_start_does_every_step_in_order_and_the_second_none(checkout: Checkout) -> None:
    prepare()
    assert checkout.calls() == ALL

    prepare()
    assert checkout.calls() == ALL


def test_a_new_migration_repeats_everything(checkout: Checkout) -> None:
    prepare()
    checkout.write("hub/migrations/0002_more.py", "")

    prepare()

    assert checkout.calls() == ALL + ALL


def test_a_changed_list_of_regions_leaves_the_database_alone(checkout: Checkout) -> None:
    prepare()
    checkout.write("hub/regions/regions.csv", "64\n")

    prepare()

    assert checkout.calls() == ALL + ALL[1:]


def test_a_deleted_database_is_made_again(checkout: Checkout) -> None:
    prepare()
    (checkout.folder / "var/hub.sqlite3").unlink()

    prepare()

    assert checkout.calls() == ALL + ALL


def test_another_database_is_prepared_too(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare()
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1/other")

    prepare()

    assert checkout.calls() == ALL + ALL


def test_a_failed_step_names_its_reason_and_is_repeated(checkout: Checkout) -> None:
    checkout.answer(f"{MAKES_DATABASE}; test $2 = demo && echo row 7 is bad && exit 1")
    with pytest.raises(Problem, match=r'manage.py demo failed: "row 7 is bad"'):
        prepare()
    checkout.answer(MAKES_DATABASE)

    prepare()

    assert checkout.calls() == [*ALL, "manage.py demo"]


def test_the_reason_of_a_long_failure_is_its_own_first_line(checkout: Checkout) -> None:
    checkout.answer("printf 'starting\\nCommandError: 2 rows are bad\\nrow 7\\nrow 9\\n'; exit 1")

    with pytest.raises(Problem, match=r'manage.py migrate failed: "CommandError: 2 rows are bad"\.'):
        prepare()


def test_the_log_ins_are_known_after_the_second_start_too(checkout: Checkout) -> None:
    checkout.answer(f"{MAKES_DATABASE}; test $2 = demo && printf 'Pieces made\\nDemo log-ins:\\neditor\\n'")
    prepare()

    prepare()

    assert log_ins() == ["Demo log-ins:", "editor"]
