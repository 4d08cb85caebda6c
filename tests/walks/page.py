"""The part of `docs/architecture.md` that tells the walks."""

import re

from tests.walks.tracing import PROJECT, Walk

PAGE = PROJECT / "docs" / "architecture.md"
BEGIN, END = "<!-- Written by `make docs`, from here -->\n", "<!-- to here. -->\n"
BETWEEN = re.compile(f"(?<={re.escape(BEGIN)}).*(?={re.escape(END)})", re.DOTALL)
ABOUT = {
    "Publish": "A draft of news with a picture is published, up to the commit and what follows at once.",
    "List": "An app asks for `news` with pictures and villages.",
    "Search": "An app searches two words; the database is the engine.",
    "Upload": "An editor uploads a picture; `hub/uploads/inspection.py` looks into it in a process of its own.",
}


def section(walks: dict[str, Walk]) -> str:
    """Build what the page says of these walks."""
    return "\n".join(_told(name, walk) for name, walk in walks.items())


def written() -> str:
    """Return what the page says now. Raises `ValueError` when its marks are gone."""
    [part] = BETWEEN.findall(PAGE.read_text(encoding="utf-8"))
    return str(part)


def write(walks: dict[str, Walk]) -> None:
    """Write the walks into the page."""
    text = PAGE.read_text(encoding="utf-8").replace(BEGIN + written() + END, BEGIN + section(walks) + END)
    PAGE.write_text(text, encoding="utf-8")


def _told(name: str, walk: Walk) -> str:
    files = "\n".join(f"{number}. `{file}`" for number, file in enumerate(walk.files, start=1))
    length = f"{len(walk.files)} files, {len(walk.calls)} calls into another file"
    return f"### {name}\n\n{ABOUT[name]} {length}:\n\n{files}\n"
