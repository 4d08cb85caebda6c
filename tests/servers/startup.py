"""Which servers are needed, which are there already, and all others started side by side."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from deploy.run import children
from deploy.run.debian import install_packages
from deploy.run.ports import accepts_connections
from deploy.run.problem import Problem
from tests.clients import toolchain
from tests.servers import chromium, distribution, elasticsearch, machine, postgres, private, redis, s3
from tests.servers.maven_libraries import S3PROXY
from tests.servers.server import Server

VARIABLES = {
    "postgres": "DATABASE_URL",
    "elasticsearch": "ELASTICSEARCH_URL",
    "s3": s3.VARIABLE,
    "redis": redis.VARIABLE,
    "chromium": chromium.VARIABLE,
    "clients": "HUB_CLIENTS",
    "machine": machine.VARIABLE,
}
SCHEMES = {
    "DATABASE_URL": ("postgres", "postgresql"),
    "ELASTICSEARCH_URL": ("http", "https"),
    s3.VARIABLE: ("http", "https"),
    redis.VARIABLE: ("redis",),
}
PORTS = {"postgres": 5432, "postgresql": 5432, "redis": 6379, "http": 80, "https": 443}
START_SECONDS = 180


@contextmanager
def running(names: Collection[str]) -> Iterator[dict[str, str]]:
    """Return the variables that name the servers, each of which answers; what was started ends with the block."""
    _check_given(names)
    own = [name for name in names if not os.environ.get(VARIABLES[name])]
    _install_missing(own)
    variables = {VARIABLES[name]: os.environ[VARIABLES[name]] for name in names if name not in own}
    if "chromium" in own:
        variables[chromium.VARIABLE] = str(_found(chromium.program(), package=chromium.PACKAGE))
    if "machine" in own:
        variables[machine.VARIABLE] = machine.tools()
    if "clients" in own:
        variables[VARIABLES["clients"]] = str(toolchain.built())
    home = distribution.home() if "elasticsearch" in own else None
    libraries = S3PROXY.folder() if "s3" in own else None
    folder = Path(tempfile.mkdtemp(prefix="desa-hub-servers-"))
    servers: list[Server] = []
    try:
        private.own(folder)
        # Where a later one fails, the earlier ones are kept, and ended.
        servers.extend(_started(folder, own, home=home, libraries=libraries))
        _wait(servers)
        yield variables | {server.variable: server.url for server in servers}
    finally:
        _end(servers, folder)


def _check_given(names: Collection[str]) -> None:
    """Raise Problem when the environment names a server that is of the wrong kind or does not answer."""
    if "chromium" in names and os.environ.get(chromium.VARIABLE) and chromium.program() is None:
        raise Problem(f"{chromium.VARIABLE} names no program that can be run; correct it, or unset it.")
    for variable, schemes in SCHEMES.items():
        url = os.environ.get(variable)
        if not url or variable not in {VARIABLES[name] for name in names}:
            continue
        address = urlsplit(url)
        if address.scheme not in schemes or not address.hostname:
            raise Problem(f"{variable} must be {schemes[0]}://HOST…; correct it, or unset it to get a server.")
        port = address.port or PORTS[address.scheme]
        if not accepts_connections(address.hostname, port, timeout_seconds=3):
            raise Problem(
                f"{variable} names {address.hostname}:{port}, but nothing answers there. Start it, or unset {variable}."
            )


def _install_missing(own: Collection[str]) -> None:
    missing = []
    if "postgres" in own and postgres.programs() is None:
        missing.append(postgres.PACKAGE)
    if {"elasticsearch", "s3"} & set(own) and elasticsearch.java() is None:
        missing.append(elasticsearch.JAVA_PACKAGE)
    if _downloads(own) and shutil.which("mvn") is None:
        missing.append(distribution.MAVEN_PACKAGE)
    if "redis" in own and redis.program() is None:
        missing.append(redis.PACKAGE)
    if "chromium" in own and chromium.program() is None:
        missing.append(chromium.PACKAGE)
    if "machine" in own:
        missing += machine.missing()
    if missing:
        install_packages(missing, purpose="The tests need servers that this machine lacks.")


def _downloads(own: Collection[str]) -> bool:
    """Say whether a server must be brought from Maven Central first."""
    without_elasticsearch = "elasticsearch" in own and not distribution.is_cached()
    without_s3 = "s3" in own and not S3PROXY.are_cached()
    return without_elasticsearch or without_s3


def _started(folder: Path, own: Collection[str], *, home: Path | None, libraries: Path | None) -> Iterator[Server]:
    """Start the servers one after the other, the slow one first, without waiting for their answers."""
    if home is not None:
        java = elasticsearch.java_for(home)
        yield elasticsearch.start(private.make_folder(folder / "elasticsearch"), home=home, java=java)
    if libraries is not None:
        java = _found(elasticsearch.java(), package=elasticsearch.JAVA_PACKAGE)
        yield s3.start(private.make_folder(folder / "s3"), libraries=libraries, java=java)
    if "postgres" in own:
        programs = _found(postgres.programs(), package=postgres.PACKAGE)
        yield postgres.start(private.make_folder(folder / "postgres"), programs=programs)
    if "redis" in own:
        program = _found(redis.program(), package=redis.PACKAGE)
        yield redis.start(private.make_folder(folder / "redis"), program=program)


def _found(path: Path | None, *, package: str) -> Path:
    if path is None:
        raise Problem(f"The program of the package {package} is not found, although the package was installed.")
    return path


def _wait(servers: Collection[Server]) -> None:
    began = time.monotonic()
    for server in servers:
        server.wait(timeout_seconds=START_SECONDS)
    if servers:
        names = " and ".join(server.name for server in servers)
        print(f"{names}: ready after {time.monotonic() - began:.1f} s.", file=sys.stderr, flush=True)


def _end(servers: Collection[Server], folder: Path) -> None:
    with children.undisturbed():
        for server in servers:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
