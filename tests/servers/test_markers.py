"""The markers of `tests/conftest.py`: never skipped in silence."""

from pathlib import Path

import pytest

from tests.servers.startup import VARIABLES

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.slow

CONFTEST = Path(__file__).parents[1] / "conftest.py"
TESTS = """
    import pytest

    def test_anywhere(): pass

    @pytest.mark.postgres
    def test_on_postgres(): pass

    @pytest.mark.browser
    @pytest.mark.elasticsearch
    def test_in_the_browser(): pass
"""
MARKERS = "[pytest]\nmarkers =\n  postgres: p\n  elasticsearch: e\n  browser: b\n  servers: s\n  s3: f\n  database: d\n"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return a project with our conftest, one plain test and two that need servers, where there is none."""
    for variable in ("CI", "HUB_REQUIRE_SERVERS", *VARIABLES.values()):
        monkeypatch.delenv(variable, raising=False)
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini(MARKERS)
    pytester.makepyfile(TESTS)
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run the project's tests in a process of their own."""
    return project.runpytest_subprocess("-p", "no:django", "-p", "no:randomly", "-p", "no:cacheprovider", *arguments)


def test_without_servers_the_others_are_left_out_and_counted(project: pytest.Pytester) -> None:
    result = run(project)

    result.assert_outcomes(passed=1, deselected=2)
    result.stdout.fnmatch_lines(["2 tests were left out because their servers are not running: make test"])


@pytest.mark.parametrize("variable", ["CI", "HUB_REQUIRE_SERVERS"])
def test_where_servers_are_required_a_missing_one_is_a_failure(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "true" if variable == "CI" else "1")

    result = run(project)

    result.assert_outcomes(passed=1, errors=2)
    result.stdout.fnmatch_lines(["*This test needs elasticsearch and browser, which is not there*"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_each_of_them_is_selected_by_the_common_marker(project: pytest.Pytester) -> None:
    run(project, "-m", "not servers").assert_outcomes(passed=1, deselected=2)


def test_with_its_server_a_test_runs(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1/hub")

    run(project).assert_outcomes(passed=2, deselected=1)


def test_the_tests_of_a_file_share_one_worker_and_what_it_plants(project: pytest.Pytester) -> None:
    planted = """
        import pytest

        @pytest.fixture(scope="module", autouse=True)
        def world():
            print("planted")

        @pytest.mark.parametrize("number", range(6))
        def test_of_a_world(number): pass
    """
    project.makepyfile(test_first=planted, test_second=planted)

    done = run(project, "-rP", "--numprocesses", "2", "--dist", "loadgroup", "test_first.py", "test_second.py")

    done.assert_outcomes(passed=12)
    assert done.stdout.str().count("planted\n") == 2
