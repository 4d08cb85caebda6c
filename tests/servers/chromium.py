"""Chromium, found or installed; the browser tests start it themselves."""

import os
import shutil
from pathlib import Path

PACKAGE = "chromium"
VARIABLE = "CHROMIUM_PATH"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def program() -> Path | None:
    """Return the browser that CHROMIUM_PATH or else PATH names; None if there is none."""
    named = os.environ.get(VARIABLE)
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None
