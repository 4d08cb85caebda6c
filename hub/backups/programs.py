"""Runs the programs that do the work: those of PostgreSQL, and restic."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

# A program that hangs, on a network that is gone, must not hold the lock of the next night.
MOST_SECONDS = 8 * 3600
LAST_WORDS = 2_000


class BackupStopped(Exception):
    """Something is missing or wrong; the message says what, and what to do. Nothing half-made counts as a backup."""


def run(command: Sequence[str], *, variables: Mapping[str, str], package: str = "restic") -> str:
    """Return what the program wrote. Raises `BackupStopped` with its last words if it fails, or is not there."""
    if shutil.which(command[0]) is None:
        raise BackupStopped(f"{command[0]} is not installed. On Debian: sudo apt-get install {package}")
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=MOST_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise BackupStopped(f"{command[0]} had not finished after {MOST_SECONDS // 3600} hours.") from error
    if done.returncode != 0:
        raise BackupStopped(f"{command[0]} failed:\n{(done.stderr or done.stdout)[-LAST_WORDS:].strip()}")
    return done.stdout
