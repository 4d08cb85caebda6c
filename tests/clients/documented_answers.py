"""The recorded answers of the examples in `docs/api/`: each is asked of the demo, and its answer must look the same.

What the demo publishes depends on the day, so values are not compared, but the fields, their types and the types of
content in them. With RECORD=1 the answers are written instead.
"""

import json
import os
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.run.environment import PROJECT
from deploy.run.problem import Problem
from tests.clients.readiness import WITHOUT_PROXY

PAGES = PROJECT / "docs" / "api"
EXAMPLE = re.compile(
    r"^```graphql\n(?P<query>.*?)^```\n\n\[Answer\]\((?P<answer>answers/[a-z0-9-]+\.json)\)", re.M | re.S
)
USUAL_URL = "http://127.0.0.1:8000"
ANY_ID = "0" * 32  # Stands for the id of the first piece of news.
REMEDY = "Mend the example, or record the answers anew: make clients RECORD=1"


@dataclass(frozen=True)
class Example:
    """A query of the docs, and the file of its recorded answer."""

    query: str
    answer: Path


def examples() -> Iterator[Example]:
    """Find every example with its answer, page by page."""
    for page in sorted(PAGES.glob("*.md")):
        for found in EXAMPLE.finditer(page.read_text(encoding="utf-8")):
            yield Example(found["query"], PAGES / found["answer"])


def check(hub: str) -> str:
    """Ask every example of the hub; return what was done. Raises Problem for the first whose answer looks different."""
    known = list(examples())
    [first] = _asked(hub, "{ news(first: 1) { nodes { id } } }")["data"]["news"]["nodes"]
    for example in known:
        answer = _asked(hub, example.query.replace(ANY_ID, first["id"]))
        where = example.answer.relative_to(PROJECT)
        if "errors" in answer:
            raise Problem(f"{where}: {answer['errors']}\n{REMEDY}")
        if os.environ.get("RECORD"):
            example.answer.parent.mkdir(exist_ok=True)
            written = json.dumps(answer, indent=2, ensure_ascii=False).replace(hub, USUAL_URL)
            example.answer.write_text(written + "\n", encoding="utf-8")
            continue
        difference = next(differences(json.loads(example.answer.read_text(encoding="utf-8")), answer), None)
        if difference:
            raise Problem(f"{where}: {difference}. {REMEDY}")
    if not known:
        raise Problem(f"{PAGES.relative_to(PROJECT)} has no example.")
    return f"{len(known)} answers of the docs look as they are recorded"


def differences(recorded: Any, asked: Any, where: str = "") -> Iterator[str]:
    """Find where two answers have different fields or types; null may stand for anything."""
    if recorded is None or asked is None:
        return
    if type(recorded) is not type(asked):
        yield f"{where or 'the answer'} is {type(asked).__name__}, recorded {type(recorded).__name__}"
    elif isinstance(recorded, dict):
        if recorded.get("__typename") != asked.get("__typename"):
            return  # Another type of content came first today.
        if recorded.keys() != asked.keys():
            yield f"{where or 'the answer'} has the fields {sorted(asked)}, recorded {sorted(recorded)}"
        for name in recorded.keys() & asked.keys():
            yield from differences(recorded[name], asked[name], f"{where}.{name}")
    elif isinstance(recorded, list):
        for number, (before, now) in enumerate(zip(recorded, asked, strict=False)):
            yield from differences(before, now, f"{where}[{number}]")


def _asked(hub: str, query: str) -> Any:
    body = json.dumps({"query": query}).encode()
    request = urllib.request.Request(f"{hub}/graphql/", body, {"Content-Type": "application/json"})  # noqa: S310  The developer names it.
    with WITHOUT_PROXY.open(request, timeout=30) as answer:
        return json.load(answer)
