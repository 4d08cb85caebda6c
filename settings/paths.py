"""Where the project lies and where it may write."""

from pathlib import Path

from settings import env

PROJECT = Path(__file__).resolve().parent.parent
VAR = env.folder("HUB_VAR", default=PROJECT / "var")
