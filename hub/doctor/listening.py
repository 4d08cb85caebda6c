"""Where the web server of the hub listens, as Linux says of processes that this user may look at."""

import os
import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

PROC = Path("/proc")
SERVER = b"settings.wsgi"
LISTENS = "0A"
SOCKET = re.compile(r"socket:\[(\d+)\]")


def reachable_listeners() -> list[str]:
    """Return the addresses of the hub's web server that other machines may reach; nothing where that is unknown."""
    inodes = {inode for process in _servers() for inode in _sockets(process)}
    return sorted(
        f"{address}:{port}"
        for inode, address, port in _listening()
        if inode in inodes and not (address.is_loopback or _is_mapped_loopback(address))
    )


def _is_mapped_loopback(address: IPv4Address | IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    return bool(mapped and mapped.is_loopback)


def _servers() -> Iterator[Path]:
    for process in PROC.glob("[0-9]*"):
        try:
            if process.name != str(os.getpid()) and SERVER in (process / "cmdline").read_bytes():
                yield process
        except OSError:  # It has ended, or is another user's.
            continue


def _sockets(process: Path) -> Iterator[str]:
    try:
        for handle in (process / "fd").iterdir():
            found = SOCKET.fullmatch(str(handle.readlink()))
            if found:
                yield found[1]
    except OSError:
        return


def _listening() -> Iterator[tuple[str, IPv4Address | IPv6Address, int]]:
    for name in ("tcp", "tcp6"):
        try:
            lines = (PROC / "net" / name).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            columns = line.split()
            if columns[3] == LISTENS:
                address, port = columns[1].split(":")
                yield columns[9], _address(address), int(port, 16)


def _address(text: str) -> IPv4Address | IPv6Address:
    """Read the address, of which Linux writes each 32 bits in the machine's own order: little-endian."""
    raw = b"".join(bytes.fromhex(text[start : start + 8])[::-1] for start in range(0, len(text), 8))
    return IPv4Address(raw) if len(raw) == 4 else IPv6Address(raw)  # noqa: PLR2004  Bytes of an IPv4 address.
