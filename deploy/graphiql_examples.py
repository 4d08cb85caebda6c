"""Collects the queries of the documentation for GraphiQL's list."""

import json
import re
from pathlib import Path

PARTS = re.compile(r"^#{1,3} (?P<title>[^\n]+)$|^```graphql\n(?P<query>.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(docs: Path) -> str:
    """Return the queries by the headings that they stand below, as JSON."""
    groups: list[dict[str, str | list[str]]] = []
    for page in sorted((docs / "api").glob("*.md")):
        found: dict[str, list[str]] = {}
        title = page.stem
        for part in PARTS.finditer(page.read_text(encoding="utf-8")):
            if part["title"]:
                title = part["title"]
            else:
                found.setdefault(title, []).append(part["query"].rstrip())
        groups += [{"title": name, "examples": queries} for name, queries in found.items()]
    return json.dumps(groups, indent=1, ensure_ascii=False) + "\n"
