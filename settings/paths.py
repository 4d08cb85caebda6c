"""The folder of the project, and the folder it may write to."""

from pathlib import Path

from settings import env

PROJECT = Path(__file__).resolve().parent.parent
VAR = env.folder("HUB_VAR", default=PROJECT / "var")
