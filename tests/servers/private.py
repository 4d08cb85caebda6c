"""Private processes: their own folder, their own user where we are root, and an end when we end."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

UNPRIVILEGED_USER = "nobody"
RUN_SECONDS = 60


@dataclass(frozen=True)
class Account:
    """Who the servers run as: both of them refuse to run as root."""

    user_id: int
    group_id: int


def account() -> Account:
    """Return the account for servers: an unprivileged one for root, our own for everybody else."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    entry = pwd.getpwnam(UNPRIVILEGED_USER)
    return Account(entry.pw_uid, entry.pw_gid)


def make_folder(path: Path) -> Path:
    """Make the folder, readable by the account of the servers alone."""
    path.mkdir(mode=0o700)
    own(path)
    return path


def write(path: Path, text: str) -> Path:
    """Write a file that the account of the servers alone may read."""
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    own(path)
    return path


def own(path: Path) -> None:
    """Return the path to the account of the servers."""
    owner = account()
    os.chown(path, owner.user_id, owner.group_id)


def start(
    command: Sequence[str | Path], *, folder: Path, log: Path, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a server in its own process group, writing to the log; it ends when this process is killed.

    Call it from the main thread: the kernel ties the life of the server to the thread that started it.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            [*_ended_with_us(), *command],
            cwd=folder,
            env=_environment(folder, environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            process_group=0,
            **_identity(account()),
        )


def run(
    command: Sequence[str | Path], *, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a short command as the account of the servers and give what it said."""
    return subprocess.run(
        command,
        cwd=folder,
        env=_environment(folder, environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=RUN_SECONDS,
        **_identity(account()),
    )


class _Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def _identity(owner: Account) -> _Identity:
    """Return what `subprocess` needs to become the account; nothing where we are it already."""
    if owner.user_id == os.geteuid():
        return {}
    return {"user": owner.user_id, "group": owner.group_id, "extra_groups": []}


def _ended_with_us() -> list[str]:
    """Return the words that make the kernel end a command with this process; Linux has them, macOS has not."""
    return ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []


def _environment(folder: Path, additions: Mapping[str, str]) -> dict[str, str]:
    """Return a server no more than it needs: a variable of ours must not change how it behaves."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", **additions}
