"""Loopback ports: whether one may be used, and which one is free."""

import socket

from deploy.run.problem import Problem

LOOPBACK = "127.0.0.1"
LAST_PORT = 65535


def checked_port(text: str) -> int:
    """Return the port that the text names; raises Problem if it names none or another program uses it."""
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise Problem(f'PORT is "{text}": write a number from 1 to {LAST_PORT}, as in make run PORT=8001')
    port = int(text)
    try:
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((LOOPBACK, port))
    except PermissionError as error:
        raise Problem(f"Port {port} is reserved for root. Choose a higher one: make run PORT=8001") from error
    except OSError as error:
        raise Problem(
            f"Port {port} on {LOOPBACK} is in use by another program. "
            f"Stop that program, or choose another port: make run PORT={_neighbour(port)}"
        ) from error
    return port


def free_port() -> int:
    """Return a port that is free at this moment; another program may still take it before it is used."""
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        port: int = listener.getsockname()[1]
        return port


def accepts_connections(host: str, port: int, *, timeout_seconds: float = 1) -> bool:
    """Say whether a server listens there."""
    try:
        with socket.create_connection((host, port), timeout=timeout_seconds):
            return True
    except OSError:
        return False


def _neighbour(port: int) -> int:
    return port + 1 if port < LAST_PORT else port - 1
