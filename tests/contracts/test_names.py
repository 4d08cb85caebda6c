"""One name for one thing: no two modules and no two classes of a package have the same name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ["frontend_api", "search", "hub"]

# Named by Django or for the command line.
NAMED_ELSEWHERE = ("migrations", "management/commands")


def modules(package: str) -> Iterator[Path]:
    for file in sorted((PROJECT / package).rglob("*.py")):
        folder = file.parent.relative_to(PROJECT / package).as_posix()
        if file.stem != "__init__" and not folder.endswith(NAMED_ELSEWHERE):
            yield file


def classes(file: Path) -> list[str]:
    return [node.name for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]


def several(places: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in places.items() if len(found) > 1}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_module_has_its_name_for_itself(package):
    found = defaultdict(list)
    for file in modules(package):
        found[file.stem].append(str(file.relative_to(PROJECT)))

    assert len(found) > 20
    assert several(found) == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_class_has_its_name_for_itself(package):
    found = defaultdict(list)
    for file in modules(package):
        for name in classes(file):
            found[name].append(str(file.relative_to(PROJECT)))

    assert len(found) > 20
    assert several(found) == {}
