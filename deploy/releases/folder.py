"""The folder of a release: one file for each kind with the stored JSON of its sample, and the schema of the API."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.shapes.kinds import kind_of
from hub.shapes.stored import schema_of

PROJECT = Path(__file__).resolve().parents[2]
RELEASES = PROJECT / "tests" / "releases"
RECORDED = PROJECT / "tests" / "contracts" / "recorded"
SCHEMA = "schema.graphql"
Json = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """What a release stored of one sample: card and body, and the JSON schema of the shapes they were written with."""

    name: str
    kind: str
    stored: dict[str, Json]
    shapes: dict[str, Json]


@dataclass(frozen=True)
class Release:
    """A recorded release."""

    folder: Path

    @property
    def version(self) -> str:
        """The version, which is the name of the folder."""
        return self.folder.name

    @property
    def schema(self) -> str:
        """The schema of its API."""
        return (self.folder / SCHEMA).read_text(encoding="utf-8")

    @property
    def samples(self) -> list[Sample]:
        """The samples that it stored, by name."""
        return [_sample(file) for file in sorted(self.folder.glob("*.json"))]


def releases(folder: Path = RELEASES) -> list[Release]:
    """Return the recorded releases, oldest first; none before the first release."""
    folders = [one for one in folder.iterdir() if one.is_dir()] if folder.exists() else []
    return [Release(one) for one in sorted(folders, key=_order)]


def write(version: str, *, into: Path = RELEASES) -> Release:
    """Write the folder of a release from the current record of every sample.

    Raises `FileExistsError` when the folder exists: the record of a release does not change.
    """
    folder = into / version
    folder.mkdir(parents=True)
    for file in sorted(RECORDED.glob("*.json")):
        recorded = json.loads(file.read_text(encoding="utf-8"))
        kind = kind_of(recorded["columns"]["kind"])
        content = {
            "kind": kind.key,
            "card": recorded["card"],
            "body": recorded["body"],
            "shapes": {"card": schema_of(kind.card), "body": schema_of(kind.body)},
        }
        text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
        (folder / file.name).write_text(text + "\n", encoding="utf-8")
    (folder / SCHEMA).write_text((PROJECT / SCHEMA).read_text(encoding="utf-8"), encoding="utf-8")
    return Release(folder)


def _sample(file: Path) -> Sample:
    content = json.loads(file.read_text(encoding="utf-8"))
    parts = ("card", "body")
    return Sample(file.stem, content["kind"], {part: content[part] for part in parts}, content["shapes"])


def _order(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.name.split("."))
