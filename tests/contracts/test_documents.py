"""What the documents say is true."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from deploy.docs import documents, own_commands
from tests import factories

PROJECT = Path(__file__).resolve().parents[2]


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def package(requirement: str) -> str:
    return re.match(r"[a-z0-9-]+", requirement).group()


def test_every_dependency_has_its_reason():
    project = tomllib.loads(read("pyproject.toml"))
    reasons = read("docs/adr/0001-dependencies.md")

    run = {package(requirement) for requirement in project["project"]["dependencies"]}
    developers = {package(requirement) for requirement in project["dependency-groups"]["dev"]}

    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", reasons, re.MULTILINE)) == run
    named = reasons.split("For developers only:")[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z0-9-]+)`", named)) == developers

    clients = {package(requirement) for requirement in project["dependency-groups"]["clients"]}
    described = re.findall(
        r"`([a-z0-9-]+)` \(", reasons.split("For the clients in `clients/` alone")[1].split("\n\n")[0]
    )
    assert set(described) == clients


def test_our_reader_of_settings_is_as_short_as_the_decision_says():
    most = re.search(r"`settings/env\.py`, stays below (\d+) lines", read("docs/adr/0001-dependencies.md")).group(1)

    assert len(read("settings/env.py").splitlines()) < int(most)


def test_the_locks_hold_hashes_and_no_addresses():
    for name in ("requirements/run.txt", "requirements/dev.txt"):
        lock = read(name)
        assert "://" not in lock
        pins = re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE)
        assert len(pins) > 40
        assert lock.count("--hash=sha256:") >= len(pins)


@pytest.mark.django_db
def test_the_query_of_the_readme_has_its_answer(client):
    factories.village()
    readme = read("README.md")
    query = re.search(r"```graphql\n(.*?)```", readme, re.DOTALL).group(1)
    answer = json.loads(re.search(r"```json\n(.*?)```", readme, re.DOTALL).group(1))

    response = client.post("/graphql/", {"query": query}, content_type="application/json")

    assert response.json() == answer


def headings_of(document: Path) -> set[str]:
    """Return the anchors of its headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_link_between_documents_leads_somewhere():
    documents = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), PROJECT / "clients" / "README.md"]
    broken = []
    for document in documents:
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", document.read_text(encoding="utf-8")):
            path, _, anchor = target.partition("#")
            found = document.parent / path if path else document
            if not found.exists() or (anchor and anchor not in headings_of(found)):
                broken.append(f"{document.name}: {target}")

    assert broken == []


def test_every_command_is_told_to_operators():
    commands = {name for _, name in own_commands()}

    assert set(re.findall(r"^\| `([a-z_]+)` \|", read("docs/operations.md"), re.MULTILINE)) == commands


def test_generated_documents_are_up_to_date():
    for path, text in documents().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is old: run make docs"
