"""The virtual environment `.venv`, filled from a lock file with hashes; nothing happens when it is up to date."""

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from deploy.run.debian import install_packages
from deploy.run.problem import Problem

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOG = PROJECT / "var" / "install.log"
# A lock name maps to the locks whose packages an installation of it holds.
LOCKS = {"run": ("run",), "dev": ("dev", "run")}

NETWORK_SIGNS = re.compile(
    r"Failed to establish a new connection|NewConnectionError|NameResolutionError|Temporary failure in name resolution"
    r"|Name or service not known|Network is unreachable|ConnectTimeout|Read timed out|ProxyError|ConnectionResetError"
)


def install(lock: str) -> None:
    """Install exactly what the lock names into `.venv`, with its hashes; raises Problem where that fails."""
    wanted = _hash_of(lock)
    if _installed().get(lock) == wanted and _works():
        return
    if not STAMP.exists() or not _works():
        _create()
    _pip_install(lock)
    stamps = _installed() | {name: _hash_of(name) for name in LOCKS[lock]}
    STAMP.write_text(json.dumps(stamps), encoding="utf-8")


def lock_file(lock: str) -> Path:
    """Return the path of the lock of that name."""
    return PROJECT / "requirements" / f"{lock}.txt"


def _hash_of(lock: str) -> str:
    return hashlib.sha256(lock_file(lock).read_bytes()).hexdigest()


def _installed() -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamps


def _works() -> bool:
    """Say whether the environment's Python runs; it does not if the Python that created it was removed."""
    return VENV_PYTHON.exists() and (VENV / "bin" / "pip").exists()


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install_packages([f"python{version}-venv"], purpose=f"{sys.executable} cannot make virtual environments.")
    print(f"Making the virtual environment {VENV.name} …", flush=True)
    # Cleared, because a first installation that was interrupted may have left half a package.
    done = _captured([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode != 0:
        raise Problem(
            f"{done.stdout}\n{sys.executable} could not make the virtual environment {VENV} (above). "
            "Is the disk full, or the folder not yours? Fix that and start again."
        )


def _pip_install(lock: str) -> None:
    path = lock_file(lock)
    print(f"Installing requirements/{path.name}; the first time this takes a minute …", flush=True)
    done = _captured(
        [
            *(str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"),
            *("--no-deps", "--require-hashes", "--retries", "2", "--requirement", str(path)),
        ]
    )
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text(done.stdout, encoding="utf-8")
    if done.returncode != 0:
        raise Problem(_explanation(done.stdout, path=path))


def _captured(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=os.environ | {"PYTHONNOUSERSITE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def _explanation(output: str, *, path: Path) -> str:
    """Return a sentence on why pip failed; signs of a lost network come first, as other errors hide them."""
    where = f"requirements/{path.name} could not be installed into {VENV}"
    log = f"pip's output is in {LOG.relative_to(PROJECT)}."
    if NETWORK_SIGNS.search(output):
        return f"{where}: the Python package index cannot be reached. Check the network or proxy and start again; {log}"
    if "No space left on device" in output:
        return f"{where}: the disk is full. Make room (about 500 MB) and start again; {log}"
    if "DO NOT MATCH THE HASHES" in output:
        return f"{where}: a downloaded file is not the locked one. Do not use it; ask who runs your mirror; {log}"
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    return f"{where}: {errors[0] if errors else 'pip failed'}. Fix that and start again; {log}"
