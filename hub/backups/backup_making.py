"""Makes a backup: the database first, then the files, so that no row in it lacks its file."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from hub.backups import dumps, manifest, media_copies
from hub.backups.last_backup import LAST
from hub.backups.repository import Repository
from hub.backups.workshop import folder, workshop

STAGE = "stage"


def make() -> Iterator[str]:
    """Make one backup; give a sentence after each step. It counts only once the last one was given."""
    with workshop(STAGE) as stage:
        repository = Repository()
        if repository.open():
            yield "There was no repository at this address; a new one was made."
        database, chosen = stage / "database", stage / "settings.env"
        dumps.dump(database)
        yield f"Database: {database.stat().st_size / 1e6:,.1f} MB."
        chosen.touch(mode=0o600)
        chosen.write_text(settings.HUB_WRITE_SETTINGS(), encoding="utf-8")
        stored = media_copies.places(folder() / "mirror")
        files = {name: media_copies.count(place) for name, place in stored.items()}
        described = manifest.describe({"database": database, "settings": chosen, **stored}, files)
        described.write(stage)
        name = repository.save([stage, *stored.values()])
        _note(name, described)
        yield f"Files: {files['public']:,} public, {files['restricted']:,} restricted."
        repository.forget_old()
        yield f"Backup {name} is complete. It is tried by manage.py restore, on another machine."


def _note(name: str, described: manifest.Manifest) -> None:
    """Write down which was the last one, for whoever watches the age of backups."""
    file: Path = folder() / LAST
    partial = file.with_suffix(".new")
    partial.write_text(json.dumps({"snapshot": name, **asdict(described)}, indent=2), encoding="utf-8")
    partial.replace(file)
