"""A Redis of our own, or Valkey: empty, on a free loopback port, in memory alone."""

import secrets
import shutil
import signal
import socket
from pathlib import Path

from deploy.run.ports import LOOPBACK, free_port
from tests.servers import private
from tests.servers.server import Server

VARIABLE = "REDIS_URL"
PACKAGE = "redis-server"
PROGRAMS = ("valkey-server", "redis-server")
SETTINGS = """\
bind {host}
port {port}
requirepass {password}
save ""
appendonly no
maxmemory 64mb
maxmemory-policy allkeys-lru
dir {folder}
"""


def program() -> Path | None:
    """Return the server's program; None if there is none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return Path(found) if found else None


def start(folder: Path, *, program: Path) -> Server:
    """Start the server; its password is part of the address, as in DATABASE_URL."""
    port, password = free_port(), secrets.token_hex(16)
    settings = SETTINGS.format(host=LOOPBACK, port=port, password=password, folder=folder)
    log = folder / "redis.log"
    process = private.start(
        [program, private.write(folder / "redis.conf", settings)], folder=folder, log=log, environment={}
    )
    return Server(
        name="Redis",
        variable=VARIABLE,
        url=f"redis://:{password}@{LOOPBACK}:{port}/0",
        process=process,
        log=log,
        answers=lambda: _answers(port, password),
        stop_signal=signal.SIGKILL,  # At once: nothing it holds is to survive.
    )


def _answers(port: int, password: str) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=2) as connection:
            connection.sendall(f"AUTH {password}\r\n".encode())
            return connection.recv(16).startswith(b"+OK")
    except OSError:
        return False
