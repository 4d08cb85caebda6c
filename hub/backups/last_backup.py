"""When the last backup was made on this machine: for whoever watches its age."""

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings

LAST = "last.json"


def last_backup_at() -> datetime | None:
    """Return when the last complete backup was begun here; None if there is none, or its note cannot be read."""
    try:
        noted = json.loads((Path(settings.HUB_BACKUP_FOLDER) / LAST).read_text(encoding="utf-8"))
        made_at = datetime.fromisoformat(noted["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return made_at if made_at.tzinfo is not None else None
