"""Tests that need servers: marked as such, run only with them, and a failure where servers are required."""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage
from hypothesis import settings
from pytest_django import DjangoDbBlocker

# Django's and Wagtail's many objects live as long as the process: looking through them is a seventh of the time.
gc.set_threshold(200_000, 20, 100)
# A deadline would test the machine, not the code.
settings.register_profile("hub", deadline=None, max_examples=10)
settings.register_profile("nightly", deadline=None, max_examples=200)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "hub"))

AVAILABLE: dict[str, Callable[[], bool]] = {
    "postgres": lambda: os.environ.get("DATABASE_URL", "").startswith("postgres"),
    "elasticsearch": lambda: bool(os.environ.get("ELASTICSEARCH_URL")),
    "s3": lambda: bool(os.environ.get("S3_ENDPOINT_URL")),
    "redis": lambda: bool(os.environ.get("REDIS_URL")),
    "clients": lambda: bool(os.environ.get("HUB_CLIENTS")),
    "machine": lambda: bool(os.environ.get("HUB_MACHINE")),
    "browser": lambda: shutil.which(os.environ.get("CHROMIUM_PATH", "")) is not None,
}
TESTS = Path(__file__).parent
SLOWEST_FILES = 10
WORTH_SAYING_SECONDS = 20
# What makes a test use the database of the tests; pytest-django refuses it to all others.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
# What is proven there does not depend on the database: forms, screens, files, limits, documents, and what pages and
# blocks become. Every form is filled in on PostgreSQL by a browser (`journeys`), and a sample of every kind is
# published, read back, withdrawn and restored there.
ON_ONE_DATABASE = (
    "contracts/test_completeness_document.py",
    "contracts/test_documents.py",
    "contracts/test_facets.py",
    "contracts/test_kinds.py::test_the_sample_fills_every_field",
    "contracts/test_personal_data.py",
    "contracts/test_preview.py",
    "contracts/test_recorded.py",
    "contracts/test_selecting_less.py",
    "deploy/test_upgrades.py",
    "doors/test_answer_headers.py",
    "doors/test_costly_documents.py",
    "doors/test_files_of_withdrawn_pieces.py",
    "doors/test_inline_scripts.py",
    "doors/test_leaks_between_villages.py",
    "doors/test_new_passwords.py",
    "doors/test_private_collections.py",
    "doors/test_public_addresses.py",
    "doors/test_reset_links.py",
    "doors/test_review_doors.py",
    "doors/test_second_factor.py",
    "doors/test_stories_between_villages.py",
    "doors/test_uploads_that_cost.py::test_the_sizes",
    "frontend_api/crawling/test_fixed_files.py",
    "frontend_api/pages/test_page_parts.py",
    "frontend_api/pages/test_sharing.py",
    "frontend_api/test_answers_first.py",
    "frontend_api/test_blocks.py",
    "frontend_api/test_closed_sets.py",
    "frontend_api/test_docs.py",
    "frontend_api/test_graphiql_page.py",
    "frontend_api/test_http.py",
    "frontend_api/test_http_audit.py",
    "frontend_api/test_leak_matrix.py",
    "frontend_api/test_limits.py",
    "frontend_api/test_pictures.py",
    "frontend_api/test_rich_text.py",
    "frontend_api/test_statements",
    "hub/blocks",
    "hub/budgets",
    "hub/content",
    "hub/demo",
    "hub/editor",
    "hub/media",
    "hub/onboarding/test_people_screen.py",
    "hub/privacy",
    "hub/test_admin.py",
    "hub/test_identity_server.py",
    "hub/test_own_sessions.py",
    "hub/tenancy/test_screens_of_roles.py",
    "hub/test_reviewers.py",
    "hub/uploads",
    "hub/web",
    # On PostgreSQL together with Elasticsearch.
    "relevance/test_floors.py::test_the_database_engine",
    # Every field that takes entries. How entries are added, ended and renamed is tried on PostgreSQL too.
    "hub/vocabularies/test_words_everywhere.py::test_a_new_entry",
    "hub/vocabularies/test_words_everywhere.py::test_an_entry_that_has_ended",
    "hub/vocabularies/test_words_everywhere.py::test_a_new_label_is_in_form",
    "walks",
)
# These go through everything and prove no line of their own. Measuring coverage slows Python 3.11 by two thirds. What
# one of them is the first to import counts as not covered.
UNMEASURED = (
    "contracts",
    "doors/test_inline_scripts.py",
    "doors/test_leaks_between_villages.py",
    "doors/test_stories_between_villages.py",
    "frontend_api/test_leak_matrix.py",
    "frontend_api/test_statements",
    "hub/publishing/test_random_editing.py",
    "walks",
)
COMMITTING_FIXTURES = {"transactional_db", "live_server"}
Standing = Callable[[], AbstractContextManager[None]]
left_out = pytest.StashKey[int]()
IS_NIGHT = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Return the same id in every worker: a file that is made for a test holds the second in which it was made."""
    return f"{argname}-of-{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)  # Before pytest itself selects by marker.
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs any server or a database, and leave out what has no server, unless servers are required."""
    for item in items:
        if _needs(item):
            item.add_marker("servers")
        if _uses_database(item):
            item.add_marker("database")
            if _within_tests(item).startswith(ON_ONE_DATABASE):
                item.add_marker("once")
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    for_nights = [item for item in items if item.get_closest_marker("nightly") and not IS_NIGHT]
    if for_nights:
        config.hook.pytest_deselected(items=for_nights)
        items[:] = [item for item in items if item not in set(for_nights)]
    if _servers_are_required():
        return
    without = [item for item in items if _missing(item)]
    if without:
        config.hook.pytest_deselected(items=without)
        config.stash[left_out] = len(without)
        items[:] = [item for item in items if item not in set(without)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure nothing in this process while a test runs that is not to be measured."""
    measuring = Coverage.current()
    if measuring is None or not item.path.is_relative_to(TESTS) or not _within_tests(item).startswith(UNMEASURED):
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Spare every run but the first the migrations; pytest-django asks for this before it makes its database."""
    # They need settings, which tests without Django do not have.
    from tests import emptied, migrated  # noqa: PLC0415

    with migrated.kept(), emptied.allowed():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let the process remember the words of the vocabularies, as one that serves does: tests commit nothing."""
    from hub.models.vocabulary_words import words_of  # noqa: PLC0415  As above.

    with django_db_blocker.unblock():
        words_of("pillar")


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Standing]:
    """Return a block in which a fixture plants what all tests of a file share; it is gone after the last of them."""
    # Imported here, because tests without Django have no settings.
    from django.db import transaction  # noqa: PLC0415

    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
    yield django_db_blocker.unblock
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def pela(standing: Standing) -> None:
    """Let Desa Pela stand, with all above it, for all tests of a file: making it takes longer than most tests do."""
    from tests import factories  # noqa: PLC0415  Needs settings, which tests without Django do not have.

    with standing():
        factories.village()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a test whose server is missing; it is still here only where servers are required."""
    missing = _missing(item)
    if missing:
        pytest.fail(f"This test needs {' and '.join(missing)}, which is not there; run it by: make test", pytrace=False)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker of pytest-xdist tell what it left out: only the process that started it can say so."""
    output: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash.get(left_out, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Keep what a worker told; each of them collects, and leaves out, the same."""
    node.config.stash[left_out] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many tests were left out for want of a server, and which files took longest."""
    count = config.stash.get(left_out, 0)
    if count:
        sentence = f"{count} tests were left out because their servers are not running: make test"
        terminalreporter.write_line(sentence, yellow=True)
    slowest = _slowest_files(terminalreporter)
    if sum(seconds for _, seconds in slowest) > WORTH_SAYING_SECONDS:
        terminalreporter.write_sep("-", f"slowest {len(slowest)} files")
        for name, seconds in slowest:
            terminalreporter.write_line(f"{seconds:7.1f} s  {name}")


def _slowest_files(terminalreporter: pytest.TerminalReporter) -> list[tuple[str, float]]:
    """Return the files that took longest, with the making of what their tests share, longest first."""
    seconds: dict[str, float] = {}
    for report in chain.from_iterable(terminalreporter.stats.values()):
        if isinstance(report, pytest.TestReport):
            name = report.nodeid.partition("::")[0]
            seconds[name] = seconds.get(name, 0) + report.duration
    return sorted(seconds.items(), key=lambda one: -one[1])[:SLOWEST_FILES]


def _within_tests(item: pytest.Item) -> str:
    return f"{item.path.relative_to(TESTS).as_posix()}::{item.name}"


def _needs(item: pytest.Item) -> list[str]:
    return [name for name in AVAILABLE if item.get_closest_marker(name)]


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(DATABASE_FIXTURES)


def _group(item: pytest.Item) -> str:
    """Return what one worker of pytest-xdist does in one go: a file, whose tests share what they set up.

    A test that commits empties the database after it and shares nothing. pytest-django sorts these behind all others:
    each is a group of its own, and a worker that has come to one of them takes no other test any more.
    """
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    commits = bool(marker and marker.kwargs.get("transaction")) or not fixtures.isdisjoint(COMMITTING_FIXTURES)
    return f"committing {item.nodeid}" if commits else item.nodeid.split("::")[0]


def _missing(item: pytest.Item) -> list[str]:
    return [name for name in _needs(item) if not AVAILABLE[name]()]


def _servers_are_required() -> bool:
    return os.environ.get("CI") == "true" or os.environ.get("HUB_REQUIRE_SERVERS") == "1"
