"""What GitHub does with a change is what `make test` and `.ci/run` do, and every path that has owners is there."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PARTS = re.findall(r"^ +run: (.+)$", (PROJECT / ".github/workflows/ci.yml").read_text(encoding="utf-8"), re.MULTILINE)


def test_each_part_of_make_test_is_a_job() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    [targets] = re.findall(r"^test:.*\n\t@\$\(MAKE\) --no-print-directory (.+)$", makefile, re.MULTILINE)

    jobs = [part.removeprefix("make ").partition(" WHICH=") for part in PARTS if part.startswith("make ")]

    assert {target for target, _, _ in jobs} == set(targets.split())
    assert {which for target, _, which in jobs if target == "on-servers"} == {'"and browser"', '"and not browser"'}
    assert {which for target, _, which in jobs if target != "on-servers"} == {""}


def test_the_first_start_is_a_job() -> None:
    first_start = "python3 -m tests.deploy.first_start make clients"

    assert first_start in PARTS
    assert first_start in (PROJECT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_every_path_that_has_owners_is_there() -> None:
    lines = (PROJECT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()

    paths = [line.split()[0] for line in lines if line.startswith("/")]

    assert len(paths) > 20
    assert [path for path in paths if not (PROJECT / path.strip("/")).exists()] == []
    assert [path for path in paths if path.endswith("/") != (PROJECT / path.strip("/")).is_dir()] == []
