"""The environment of this process as a file, for a backup."""

import os
import re
import shlex
from pathlib import Path


def as_file(example: Path, *, without: tuple[str, ...] = ()) -> str:
    """Return the variables that the example names and this process has, as a file that a shell and systemd read."""
    names = re.findall(r"^([A-Z][A-Z0-9_]*)=", example.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = [name for name in names if name in os.environ and name not in without]
    return "".join(f"{name}={shlex.quote(os.environ[name])}\n" for name in kept)
