"""Runs a command under what a unit forbids: its filter of system calls, and memory that is written and executed.

`/usr/bin/python3 sandboxed.py UNIT COMMAND…` does what systemd does for `SystemCallFilter`, `SystemCallErrorNumber`,
`NoNewPrivileges` and `MemoryDenyWriteExecute`, where systemd did not boot. It needs Debian's `python3-seccomp`, so
Debian's own Python runs it, and `systemd-analyze`, which knows the sets.
"""

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path

import seccomp  # type: ignore[import-not-found]  # Debian's own.

NO_NEW_PRIVILEGES, NO_WRITABLE_CODE = 38, 65  # PR_SET_NO_NEW_PRIVS and PR_SET_MDWE of prctl(2).


def members(name: str) -> set[str]:
    """Return the system calls of a set such as @chown, with those of the sets in it."""
    if not name.startswith("@"):
        return {name}
    said = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True)
    lines = [line.strip() for line in said.stdout.splitlines()[1:]]
    return {call for line in lines if line and not line.startswith("#") for call in members(line)}


def allowed(unit: str) -> set[str]:
    """Return the system calls that the unit allows: its lines add and, after a tilde, take away, in their order."""
    calls: set[str] = set()
    for line in unit.splitlines():
        name, _, value = line.partition("=")
        if name == "SystemCallFilter":
            named = {call for word in value.lstrip("~").split() for call in members(word)}
            calls = calls - named if value.startswith("~") else calls | named
    return calls | members("@default")


def main(unit: str, *command: str) -> None:
    """Forbid it, and become the command."""
    system = ctypes.CDLL(None, use_errno=True)
    for option in (NO_NEW_PRIVILEGES, NO_WRITABLE_CODE):
        if system.prctl(option, 1, 0, 0, 0) != 0 and ctypes.get_errno() != errno.EINVAL:  # Kernels before 6.3.
            sys.exit("prctl failed")
    filters = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    for call in sorted(allowed(Path(unit).read_text(encoding="utf-8"))):
        try:
            filters.add_rule(seccomp.ALLOW, call)
        except RuntimeError:  # Of another processor.
            continue
    filters.load()
    os.execvp(command[0], command)  # noqa: S606  It becomes the command, without a shell.


if __name__ == "__main__":
    main(*sys.argv[1:])
