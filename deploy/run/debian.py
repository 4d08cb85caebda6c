"""Debian packages: installed by root; for other users, an error with the command to type."""

import os
import shutil
import subprocess
from collections.abc import Sequence

from deploy.run.problem import Problem

LOG_LINES = 15


def install_packages(packages: Sequence[str], *, purpose: str) -> None:
    """Install the Debian packages as root; raises Problem with the command to type for other users."""
    names = " ".join(packages)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Problem(f"{purpose} Install what is missing and start again. On Debian: sudo apt-get install {names}")
    print(f"{purpose} Installing {names} …", flush=True)
    _apt_get("update", names=names)
    _apt_get("install", "--yes", "--no-install-recommends", *packages, names=names)


def _apt_get(*arguments: str, names: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "--quiet", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last_lines = "\n".join(done.stdout.splitlines()[-LOG_LINES:])
        raise Problem(
            f"{last_lines}\napt-get {arguments[0]} failed (above). "
            f"Is the network there? When it is, start again, or install by hand: apt-get install {names}"
        )
