"""The page on the architecture says of imports what import-linter keeps."""

import re
import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
NOT_IMPORTED = {"__init__", "__pycache__", "migrations", "locale", "static", "templates"}


def table(heading: str) -> list[list[str]]:
    """Return the cells of the table that has this first cell in its heading, without heading and rule."""
    rows = re.search(rf"^\| {heading} \|.*?\n\n", PAGE, re.MULTILINE | re.DOTALL).group().strip().splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def names(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+?)/?`", cell))


def contracts(**wanted: Any) -> list[dict[str, Any]]:
    return [contract for contract in CONTRACTS if wanted.items() <= contract.items()]


def parts(package: str) -> set[str]:
    return {f"{package}.{path.stem}" for path in (PROJECT / package).iterdir() if path.stem not in NOT_IMPORTED}


def test_the_table_of_the_layers_of_hub_is_the_contract():
    [inside] = contracts(type="layers", containers=["hub"])

    shown = [names(row[0]) for row in table("layer")]

    assert shown == [set(layer.split(" | ")) for layer in inside["layers"]]


def test_the_table_of_the_packages_is_the_contracts():
    [order] = contracts(type="layers", layers=["settings", "frontend_api", "search", "hub"])
    forbidden = {
        name for contract in contracts(source_modules=["frontend_api"]) for name in contract["forbidden_modules"]
    }
    packages = order["layers"]

    shown = {names(row[0]).pop(): names(row[2]) for row in table("package")}

    assert shown == {
        "settings": set(),
        "hub": set(),
        "search": {"hub"},
        "frontend_api": (parts("hub") | parts("search")) - forbidden,
    }
    assert set(packages) == set(shown)
    assert len(shown["frontend_api"]) == 19
