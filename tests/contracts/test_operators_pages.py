"""The pages for operators name tests and figures that exist."""

import re
from pathlib import Path

from benchmarks.capacity import MIX, cost, options, pushed, table

PROJECT = Path(__file__).resolve().parents[2]


def test_each_fault_names_a_test_that_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (PROJECT / "docs" / "faults.md").read_text(encoding="utf-8"))
    missing = [
        (file, name)
        for file, name in named
        if not (PROJECT / file).exists() or f"def {name}(" not in (PROJECT / file).read_text(encoding="utf-8")
    ]

    assert len(named) > 20
    assert missing == []


def test_the_table_of_capacity_is_what_its_script_prints() -> None:
    page = (PROJECT / "docs" / "capacity.md").read_text(encoding="utf-8")

    assert "\n".join(table(options([]))) in page


def test_the_formula_holds_at_its_ends() -> None:
    assert pushed(phones=3_000_000, opening=0.2, minutes=5, requests=3) == 6_000
    assert round(sum(one.share for one in MIX), 9) == 1
    assert round(cost(450, proxy_seconds=0, keeps=False).to_origin, 6) == 450
    # No address costs a cache of one second more than one request a second.
    assert cost(1e9, proxy_seconds=1, keeps=True).to_origin < sum(one.count for one in MIX)
    assert cost(450, proxy_seconds=0, keeps=True).cores < cost(450, proxy_seconds=0, keeps=False).cores
