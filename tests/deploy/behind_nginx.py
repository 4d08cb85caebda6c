"""The nginx of `deploy/nginx/`, its ports, sockets and folders replaced for a test, and a client that speaks TLS."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from functools import cache
from http.client import HTTPSConnection
from pathlib import Path

from deploy.run.ports import LOOPBACK, accepts_connections, free_port
from tests.servers import machine

PROJECT = Path(__file__).resolve().parents[2]
CONFIGURATION = PROJECT / "deploy" / "nginx"
HOST = "hub.example.go.id"
START_SECONDS = 120
EMPTY: Mapping[str, str] = {}
# What Debian's nginx.conf says around it, with everything that nginx writes in one folder.
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/desa-hub.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came through nginx."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Proxy:
    """A running nginx: its folder, in which the units listen as `run/desa-hub-1/web.sock` and 2, and its TLS port."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def ask(self, path: str, *, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """Ask over TLS, by the name and the certificate of the hub; a header's `_` is a hyphen."""
        connection = self.connect()
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, sent)
        answer = connection.getresponse()
        asked = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return asked

    def connect(self) -> HTTPSConnection:
        """Return a connection that has agreed on TLS."""
        connection = HTTPSConnection(HOST, timeout=60)
        raw = socket.create_connection((LOOPBACK, self.port), 60)
        trust = _trust(self.folder / "etc/tls/fullchain.pem")
        connection.sock = trust.wrap_socket(raw, server_hostname=HOST)
        return connection

    def reload(self) -> None:
        """Read the configuration again, as `systemctl reload nginx` does."""
        subprocess.run([machine.program("nginx"), "-c", self.folder / "nginx.conf", "-s", "reload"], check=True)


@cache
def _trust(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


@contextmanager
def nginx(folder: Path) -> Iterator[Proxy]:
    """Run it; it ends with the block."""
    port = _configure(folder)
    subprocess.run([machine.program("nginx"), "-t", "-q", "-c", folder / "nginx.conf"], check=True)
    process = subprocess.Popen([machine.program("nginx"), "-c", folder / "nginx.conf"])
    try:
        _wait(lambda: accepts_connections(LOOPBACK, port), process)
        yield Proxy(folder, port, process)
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _configure(folder: Path) -> int:
    """Write the configuration with other ports, sockets and folders, and nothing else; return the port of TLS."""
    port, plain = free_port(), free_port()
    for name in ("run", "cache", "log", "etc/tls", "acme"):
        (folder / name).mkdir(parents=True)
    text = (CONFIGURATION / "desa-hub.conf").read_text(encoding="utf-8")
    for known, own in {
        "/run/desa-hub-": f"{folder}/run/desa-hub-",
        "/var/cache/nginx/desa-hub": f"{folder}/cache",
        "/var/log/nginx": f"{folder}/log",
        "/etc/desa-hub": f"{folder}/etc",
        "/var/lib/desa-hub-acme": f"{folder}/acme",
        "snippets/": f"{CONFIGURATION}/",
        "listen 443": f"listen {LOOPBACK}:{port}",
        "listen 80": f"listen {LOOPBACK}:{plain}",
    }.items():
        assert known in text
        text = text.replace(known, own)
    text = re.sub(r"^    listen \[::\].*\n", "", text, flags=re.MULTILINE)
    (folder / "desa-hub.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    make_certificate(folder / "etc" / "tls")
    return port


def make_certificate(folder: Path) -> None:
    """Make the certificate as the page of the installation does."""
    page = (PROJECT / "docs" / "install.md").read_text(encoding="utf-8")
    [command] = re.findall(r"^openssl req (?:.*\\\n)*.*$", page, re.MULTILINE)
    command = command.replace("/etc/desa-hub/tls", str(folder)).replace("$HUB_HOST", HOST)
    subprocess.run(["bash", "-c", command], check=True, stderr=subprocess.DEVNULL)


@contextmanager
def unit(
    folder: Path, number: int, *, application: str, environment: Mapping[str, str] = EMPTY, workers: int = 1
) -> Iterator[subprocess.Popen[bytes]]:
    """Run gunicorn where nginx looks for the unit of that number."""
    address = folder / "run" / f"desa-hub-{number}" / "web.sock"
    address.parent.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--no-control-socket", "--workers", str(workers), "--umask", "0000"),
            *("--bind", f"unix:{address}", "--log-level", "warning", application),
        ],
        cwd=PROJECT,
        env={**os.environ, **environment},
        process_group=0,
    )
    try:
        _wait(address.exists, process)
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        process.wait(START_SECONDS)
        shutil.rmtree(address.parent, ignore_errors=True)  # Another unit may have taken its place.


def _wait(is_there: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while not is_there():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
