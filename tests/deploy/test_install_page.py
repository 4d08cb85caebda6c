"""`docs/install.md` can be typed: each file that it names is there, and every unit that it starts."""

import re
from pathlib import Path

from tests.deploy.installation import HOST, PAGE, typed_blocks

# Whoever watches the hub by Prometheus starts it; docs/metrics.md says how.
CHOSEN = {"desa-hub-metrics"}
PROJECT = Path(__file__).resolve().parents[2]
TYPED = "".join(typed_blocks(PAGE.read_text(encoding="utf-8")))


def test_the_first_line_is_the_only_one_to_change() -> None:
    [first, *rest] = typed_blocks(PAGE.read_text(encoding="utf-8"))

    assert first == f"export HUB_HOST={HOST}\n"
    assert HOST not in "".join(rest)


def test_each_file_of_the_project_is_there() -> None:
    named = re.findall(r"(?<![\w/])(?:deploy|requirements)/[\w./*-]+", TYPED)

    assert len(named) >= 7
    assert [name for name in named if not list(PROJECT.glob(name))] == []


def test_every_unit_is_started() -> None:
    started = set(re.findall(r"desa-hub-[\w@.-]+", next(line for line in TYPED.splitlines() if "web@1" in line)))
    files = {unit.name for unit in (PROJECT / "deploy" / "systemd").glob("desa-hub-*")}
    by_timer = {name.replace(".timer", ".service") for name in files if name.endswith(".timer")}
    at_once = {name.removesuffix(".service") for name in files - by_timer} - CHOSEN

    assert {re.sub(r"@\d", "@", name) for name in started} == at_once
