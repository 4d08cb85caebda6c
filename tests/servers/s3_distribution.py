"""S3Proxy with the libraries it needs, from Maven Central, kept beside Elasticsearch outside the repository."""

import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.run.problem import Problem
from tests.servers.distribution import PARTIAL, alone, cache

VERSION = "3.0.0"
COPIER = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
DOWNLOAD_SECONDS = 600
REMEDY = "Check the network and start again, or name a running server in S3_ENDPOINT_URL."

PROJECT = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>desa-hub</groupId><artifactId>tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.gaul</groupId><artifactId>s3proxy</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""


def is_cached() -> bool:
    """Tell whether all libraries are there: their folder gets its name only when it is complete."""
    return _libraries().is_dir()


def libraries() -> Path:
    """Give the folder of the libraries, downloaded now if need be; raises Problem when that fails."""
    if not is_cached():
        with alone():
            if not is_cached():  # Another run may have brought them while this one waited.
                _bring()
    return _libraries()


def _libraries() -> Path:
    return cache() / f"s3proxy-{VERSION}"


def _bring() -> None:
    print(f"Downloading S3Proxy {VERSION} (55 MB, kept in {cache()}) …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=cache()) as partial:
        _download(Path(partial))
        found = Path(partial, "libraries")
        for path in (found, *found.iterdir()):
            path.chmod(0o755 if path.is_dir() else 0o644)
        found.rename(_libraries())


def _download(folder: Path) -> None:
    """Let Maven put the libraries, checked against their checksums, into `libraries` of the folder."""
    (folder / "pom.xml").write_text(PROJECT, encoding="utf-8")
    try:
        done = subprocess.run(
            [
                *("mvn", "--quiet", "--batch-mode", "--strict-checksums", f"-Dmaven.repo.local={folder / 'maven'}"),
                *(COPIER, "-DincludeScope=runtime", f"-DoutputDirectory={folder / 'libraries'}"),
            ],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=DOWNLOAD_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise Problem(f"S3Proxy {VERSION} did not arrive within {DOWNLOAD_SECONDS} s. {REMEDY}") from error
    if done.returncode != 0:
        errors = [line for line in done.stdout.splitlines() if "ERROR" in line]
        raise Problem(f"{errors[0] if errors else done.stdout}\nS3Proxy {VERSION} did not arrive (above). {REMEDY}")
