"""What the clients are built with: Node and Python tools in an environment of their own, and the packages of npm.

Their tools ask for older versions of ours, so nothing of this is in `.venv`. All of it is locked by hashes.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from deploy.run.environment import PROJECT
from deploy.run.problem import Problem

CLIENTS = PROJECT / "clients"
BUILD = CLIENTS / "build"
TOOLS = CLIENTS / ".venv" / "bin"
LOCK = PROJECT / "requirements" / "clients.txt"
LAST_LINES = 40
NETWORK = "Check the network and start again."


def installed() -> None:
    """Install the tools and the packages where their locks have changed; raises Problem where that fails."""
    with _alone():
        _once(TOOLS.parent / "installed", _hash([LOCK]), _install_tools)
        _once(CLIENTS / "node_modules" / "installed", _hash([CLIENTS / "package-lock.json"]), _install_packages)


def built() -> Path:
    """Return the folder of the compiled clients, compiled now if a source or the schema has changed."""
    installed()
    sources = [PROJECT / "schema.graphql", *CLIENTS.glob("*.*"), *CLIENTS.glob("src/**/*.ts")]
    own = [source for source in sources if source.is_file() and not _is_generated(source)]
    with _alone():
        _once(BUILD / "built", _hash(own), _build)
    return BUILD


def tool(name: str) -> str:
    """Return the path of an installed tool."""
    return str(TOOLS / name)


def run(
    command: Sequence[str], *, what: str, remedy: str, environment: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Run a tool in `clients/` and return what it printed; raises Problem with the end of it where it failed."""
    done = subprocess.run(
        command,
        cwd=CLIENTS,
        env=os.environ | {"PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}"} | dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Problem("\n".join([*done.stdout.splitlines()[-LAST_LINES:], f"{what} failed (above). {remedy}"]))
    return done.stdout


def _install_tools() -> None:
    print(f"Installing requirements/{LOCK.name} into clients/.venv …", file=sys.stderr, flush=True)
    run([sys.executable, "-m", "venv", "--clear", str(TOOLS.parent)], what="Making clients/.venv", remedy="")
    install = [tool("python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
    run(
        [*install, "--require-hashes", "--requirement", str(LOCK)], what="Installing the clients' tools", remedy=NETWORK
    )


def _install_packages() -> None:
    print("Installing the packages of clients/package-lock.json …", file=sys.stderr, flush=True)
    run([tool("npm"), "ci"], what="Installing the packages of the clients", remedy=NETWORK)


def _build() -> None:
    print("Compiling the clients …", file=sys.stderr, flush=True)
    (CLIENTS / "src" / "relay" / "__generated__").mkdir(exist_ok=True)
    for script in ("generate", "check", "build"):
        remedy = "Mend the client, or the schema that it no longer fits."
        run([tool("npm"), "run", "--silent", script], what=f"npm run {script} in clients/", remedy=remedy)


def _is_generated(source: Path) -> bool:
    return not {"generated", "__generated__"}.isdisjoint(source.parts)


def _once(stamp: Path, wanted: str, work: Callable[[], None]) -> None:
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    work()
    stamp.write_text(wanted, encoding="utf-8")


def _hash(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(PROJECT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time install or compile."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
