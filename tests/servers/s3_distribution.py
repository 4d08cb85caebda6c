"""S3Proxy with the libraries it needs, from Maven Central, kept beside Elasticsearch outside the repository."""

import sys
import tempfile
from pathlib import Path

from tests.servers import maven
from tests.servers.distribution import PARTIAL, cache, kept, open_to_all

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
    """Return the folder of the libraries, downloaded now if need be; raises Problem when that fails."""
    return kept(_libraries(), _bring)


def _libraries() -> Path:
    return cache() / f"s3proxy-{VERSION}"


def _bring() -> None:
    print(f"Downloading S3Proxy {VERSION} (55 MB, kept in {cache()}) …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=cache()) as partial:
        _download(Path(partial))
        found = Path(partial, "libraries")
        open_to_all(found)
        found.rename(_libraries())


def _download(folder: Path) -> None:
    """Let Maven put the libraries into `libraries` of the folder."""
    (folder / "pom.xml").write_text(PROJECT, encoding="utf-8")
    maven.fetch(
        *(COPIER, "-DincludeScope=runtime", f"-DoutputDirectory={folder / 'libraries'}"),
        repository=folder / "maven",
        product=f"S3Proxy {VERSION}",
        seconds=DOWNLOAD_SECONDS,
        remedy=REMEDY,
    )
