"""A PostgreSQL of our own: empty, on a free loopback port, fast because its data need not survive."""

import secrets
import shutil
import signal
from pathlib import Path

from deploy.run.ports import LOOPBACK, free_port
from deploy.run.problem import Problem
from tests.servers import private
from tests.servers.server import Server

PACKAGE = "postgresql"
VERSION = 15
USER = "hub"
DATABASE = "hub"
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")
VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path | None:
    """Return the folder with initdb and postgres, of version 15 or else the newest after it; None if there is none."""
    found = {int(folder.parent.name): folder for folder in DEBIAN_PROGRAMS.glob("[0-9][0-9]/bin")}
    usable = sorted(version for version in found if version >= VERSION and (found[version] / "initdb").exists())
    if usable:
        return found[VERSION] if VERSION in usable else found[usable[-1]]
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def start(folder: Path, *, programs: Path) -> Server:
    """Make a cluster in the folder and start it; it answers as soon as its database can be used."""
    password = secrets.token_hex(16)
    _make_cluster(folder, programs=programs, password=password)
    return serve(folder, programs=programs, password=password, port=free_port())


def serve(folder: Path, *, programs: Path, password: str, port: int) -> Server:
    """Start the cluster that is in the folder, also one that was stopped."""
    options = VOLATILE | {"listen_addresses": LOOPBACK, "port": str(port), "unix_socket_directories": ""}
    log = folder / "postgres.log"
    process = private.start(
        [programs / "postgres", "-D", folder / "data", *(f"--{name}={value}" for name, value in options.items())],
        folder=folder,
        log=log,
        environment={},
    )
    address = {"PGHOST": LOOPBACK, "PGPORT": str(port), "PGUSER": USER, "PGPASSWORD": password}

    def database_exists() -> bool:
        made = private.run([programs / "createdb", DATABASE], folder=folder, environment=address)
        return made.returncode == 0 or "already exists" in made.stdout

    return Server(
        name="PostgreSQL",
        variable="DATABASE_URL",
        url=f"postgres://{USER}:{password}@{LOOPBACK}:{port}/{DATABASE}",
        process=process,
        log=log,
        answers=database_exists,
        stop_signal=signal.SIGQUIT,  # At once: a tidy shutdown would wait for clients and write a checkpoint.
    )


def _make_cluster(folder: Path, *, programs: Path, password: str) -> None:
    password_file = private.write(folder / "password", password)
    made = private.run(
        [
            *(programs / "initdb", f"--pgdata={folder / 'data'}", f"--username={USER}", f"--pwfile={password_file}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
        ],
        folder=folder,
        environment={},
    )
    if made.returncode != 0:
        raise Problem(f"{made.stdout}\nPostgreSQL could not make its data folder; initdb's words are above.")
