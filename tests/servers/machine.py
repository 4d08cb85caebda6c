"""What an installed hub finds on its machine: nginx, Varnish, promtool and systemd; found or installed."""

import os
import shutil
from pathlib import Path

VARIABLE = "HUB_MACHINE"
PROGRAMS = {"nginx": "nginx-light", "promtool": "prometheus", "varnishd": "varnish", "systemd-analyze": "systemd"}
# Where Debian keeps what is no program: Varnish's keys of answers, and what applies a filter of system calls.
FILES = {
    "lib/*/varnish/vmods/libvmod_xkey.so": "varnish-modules",
    "lib/python3/dist-packages/seccomp*.so": "python3-seccomp",
}


def program(name: str) -> str:
    """Return the path of the program, also where Debian keeps what only root runs; "" if it is not there."""
    return shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin") or ""


def missing() -> list[str]:
    """Return the Debian packages that are not there."""
    programs = [package for name, package in PROGRAMS.items() if not program(name)]
    return programs + [package for pattern, package in FILES.items() if not any(Path("/usr").glob(pattern))]


def tools() -> str:
    """Return the value of the variable that says that all of it is there, "" if it is not."""
    return "" if missing() else "installed"
