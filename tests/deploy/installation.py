"""The page `docs/install.md`, typed into an empty Debian 12 as it stands there, with a look at what serves afterwards.

It needs root, the ports 80, 443 and 5432, and a network with the packages of Debian and of Python. `make installation`
runs it. The Debian is a folder that is removed afterwards; systemd does not boot there (`stand_in_systemctl`).
"""

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import quote

from deploy.run.debian import install_packages
from deploy.run.ports import LOOPBACK, accepts_connections
from deploy.run.problem import Problem

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "install.md"
HOST = "hub.example.go.id"
MOST_SECONDS = 1_800
QUERY = "{ villages(first: 1) { edges { node { title } } } }"
PORTS = (80, 443, 5432)
MOUNTS = ("dev", "proc", "sys")
# What this machine knows about where packages come from.
OF_THIS_MACHINE = (
    "etc/resolv.conf",
    "etc/pip.conf",
    "etc/apt/apt.conf.d",
    "etc/ssl/certs",
    "usr/local/share/ca-certificates",
)
OF_PACKAGES = re.compile(r"(?i)^(pip_|uv_|ssl_|requests_|https?_proxy|no_proxy)")


def typed_blocks(page: str) -> list[str]:
    """Return the blocks that a reader types: those fenced as `sh`, and no others."""
    return re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def main() -> int:
    """Try it; print the seconds, and return 1 with a sentence for what did not work."""
    try:
        _try()
    except Problem as problem:
        print(f"\nThe installation failed: {problem}", file=sys.stderr)
        return 1
    return 0


def _try() -> None:
    if os.geteuid() != 0:
        raise Problem("only root can make a Debian in a folder and type into it.")
    taken = [port for port in PORTS if accepts_connections(LOOPBACK, port)]
    if taken:
        raise Problem(f"something uses port {taken[0]}, which the new hub needs.")
    if shutil.which("mmdebstrap") is None:
        install_packages(["mmdebstrap"], purpose="An empty Debian is made by mmdebstrap.")
    with _debian() as root:
        began = time.monotonic()
        _type(root, typed_blocks(PAGE.read_text(encoding="utf-8")))
        seconds = time.monotonic() - began
        _look(root)
    print(f"Installed by the page after {seconds:.0f} s by the clock (at most {MOST_SECONDS} s); it serves over TLS.")
    if seconds > MOST_SECONDS:
        raise Problem(f"it took {seconds:.0f} s.")


@contextmanager
def _debian() -> Iterator[Path]:
    """Make an empty Debian that knows the code of this commit under its public address, and end all that runs in it."""
    folder = Path(tempfile.mkdtemp(prefix="desa-hub-debian-"))
    root = folder / "root"
    try:
        made = subprocess.run(
            ["mmdebstrap", "--quiet", "--variant=minbase", "bookworm", str(root), *_sources()], check=False
        )
        if made.returncode != 0:
            raise Problem("mmdebstrap could not make a Debian (above).")
        _furnish(root)
        for name in MOUNTS:
            subprocess.run(["mount", "--rbind", f"/{name}", str(root / name)], check=True)
            subprocess.run(["mount", "--make-rslave", str(root / name)], check=True)
        yield root
    finally:
        _end_processes_in(root)
        for name in MOUNTS:
            subprocess.run(["umount", "--lazy", str(root / name)], check=False, stderr=subprocess.DEVNULL)
        if not any((root / name).is_mount() for name in MOUNTS):
            shutil.rmtree(folder)


def _sources() -> list[str]:
    files = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    return [str(file) for file in files if file.suffix in {".list", ".sources"} and file.is_file()]


def _furnish(root: Path) -> None:
    """Bring what is not the page's business: where packages come from, the code, and who starts units."""
    for name in OF_THIS_MACHINE:
        source, target = Path("/", name), root / name
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
        elif source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    subprocess.run(["git", "clone", "--quiet", "--bare", str(PROJECT), str(root / "srv" / "code.git")], check=True)
    [address] = re.findall(r"git clone --quiet (\S+)", PAGE.read_text(encoding="utf-8"))
    (root / "root" / ".gitconfig").write_text(
        f'[url "/srv/code.git"]\n\tinsteadOf = {address}\n[safe]\n\tdirectory = *\n', encoding="utf-8"
    )
    shutil.copy(Path(__file__).with_name("stand_in_systemctl.py"), root / "usr/local/bin/systemctl")
    (root / "usr/local/bin/systemctl").chmod(0o755)
    (root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")  # Packages start nothing.
    (root / "usr/sbin/policy-rc.d").chmod(0o755)


def _type(root: Path, blocks: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if OF_PACKAGES.match(name)}
    environment |= {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
    environment |= {"DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8", "TERM": "dumb"}
    # Aloud, so that whoever reads the log sees the line that failed.
    text = "set -euo pipefail -o verbose\ncd /root\n" + "\n".join(blocks)
    typed = subprocess.run(
        ["chroot", str(root), "/bin/bash"],
        input=text,
        text=True,
        env=environment,
        check=False,
        timeout=2 * MOST_SECONDS,
    )
    if typed.returncode != 0:
        for log in sorted((root / "var/log/units").glob("*.log")):
            print(f"── {log.name}", log.read_text(encoding="utf-8")[-4_000:], sep="\n", file=sys.stderr)
        raise Problem(f"what the page says failed with status {typed.returncode} (above).")


def _look(root: Path) -> None:
    """Ask the new hub, by the name and the certificate that the page gave it."""
    login = _get(root, "/admin/login/").decode()
    style = re.search(r'href="(/static/[^"]+\.css)"', login)
    if 'name="password"' not in login or style is None:
        raise Problem("the log-in page is not one.")
    _get(root, style[1])
    villages = json.loads(_get(root, f"/graphql/?query={quote(QUERY)}"))
    if "errors" in villages or not villages["data"]["villages"]["edges"]:
        raise Problem(f"GraphQL answered {villages}.")


def _get(root: Path, path: str) -> bytes:
    trust = ssl.create_default_context(cafile=str(root / "etc/desa-hub/tls/fullchain.pem"))
    connection = HTTPSConnection(HOST, timeout=60)
    connection.sock = trust.wrap_socket(socket.create_connection((LOOPBACK, 443), 60), server_hostname=HOST)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != HTTPStatus.OK:
        raise Problem(f"{path} answered {answer.status}: {content[:500]!r}")
    return content


def _end_processes_in(root: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "root").readlink() == root:
                    os.kill(int(process.name), number)
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
        time.sleep(3)


if __name__ == "__main__":
    sys.exit(main())
