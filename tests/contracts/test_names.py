"""One name for one thing: no two modules of a package and no two classes have the same name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ["frontend_api", "search", "hub"]

VAGUE = re.compile(r"(Gives?|Tells?|Mends?|Hands?)\b")
# Named by Django or for the command line.
NAMED_ELSEWHERE = ("migrations", "management/commands")


def modules(package: str) -> Iterator[Path]:
    for file in sorted((PROJECT / package).rglob("*.py")):
        folder = file.parent.relative_to(PROJECT / package).as_posix()
        if file.stem != "__init__" and not folder.endswith(NAMED_ELSEWHERE):
            yield file


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def classes(file: Path) -> list[str]:
    return [node.name for node in parsed(file).body if isinstance(node, ast.ClassDef) and not is_of_the_api(node)]


def is_of_the_api(node: ast.ClassDef) -> bool:
    return any(isinstance(part, ast.Name) and part.id == "graphene" for part in ast.walk(node)) or node.name[0] == "_"


def first_lines(file: Path) -> list[str]:
    told = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = [node for node in ast.walk(parsed(file)) if isinstance(node, told)]
    return [text.splitlines()[0] for node in nodes if (text := ast.get_docstring(node))]


def several(places: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in places.items() if len(found) > 1}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_module_has_its_name_for_itself(package):
    found = defaultdict(list)
    for file in modules(package):
        found[file.stem].append(str(file.relative_to(PROJECT)))

    assert len(found) > 20
    assert several(found) == {}


def test_a_class_has_its_name_for_itself_in_all_packages():
    """A type of GraphQL has the name that the API gives it, which may be that of what it shows."""
    found = defaultdict(list)
    for package in PACKAGES:
        for file in modules(package):
            for name in classes(file):
                found[name].append(str(file.relative_to(PROJECT)))

    assert len(found) > 500
    assert several(found) == {}


def test_a_docstring_begins_with_a_word_of_the_house_style():
    """Functions return or do something; "gives", "tells" and the like leave open which."""
    vague = [
        f"{file.relative_to(PROJECT)}: {first}"
        for package in PACKAGES
        for file in modules(package)
        for first in first_lines(file)
        if VAGUE.match(first)
    ]

    assert vague == []
