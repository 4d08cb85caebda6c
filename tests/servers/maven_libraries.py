"""Programs that are a set of libraries at Maven Central, each kept beside Elasticsearch outside the repository."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.servers import maven
from tests.servers.distribution import PARTIAL, cache, kept, open_to_all

COPIER = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
DOWNLOAD_SECONDS = 600

PROJECT = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>desa-hub</groupId><artifactId>tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency>
  </dependencies>
</project>
"""


@dataclass(frozen=True)
class Libraries:
    """A program by its artifact; `remedy` ends the sentence that says that it did not arrive."""

    product: str
    group: str
    artifact: str
    version: str
    size: str
    remedy: str

    def are_cached(self) -> bool:
        """Say whether all libraries are there: their folder gets its name only when it is complete."""
        return self._folder().is_dir()

    def folder(self) -> Path:
        """Return the folder of the libraries, downloaded now if need be; raises Problem when that fails."""
        return kept(self._folder(), self._bring)

    def _folder(self) -> Path:
        return cache() / f"{self.artifact}-{self.version}"

    def _bring(self) -> None:
        name = f"{self.product} {self.version}"
        print(f"Downloading {name} ({self.size}, kept in {cache()}) …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=cache()) as partial:
            found = self._download(Path(partial), name)
            open_to_all(found)
            found.rename(self._folder())

    def _download(self, folder: Path, name: str) -> Path:
        """Let Maven put the libraries into a folder inside this one, and return it."""
        project = PROJECT.format(group=self.group, artifact=self.artifact, version=self.version)
        (folder / "pom.xml").write_text(project, encoding="utf-8")
        maven.fetch(
            *(COPIER, "-DincludeScope=runtime", f"-DoutputDirectory={folder / 'libraries'}"),
            repository=folder / "maven",
            product=name,
            seconds=DOWNLOAD_SECONDS,
            remedy=self.remedy,
        )
        return folder / "libraries"


S3PROXY = Libraries(
    product="S3Proxy",
    group="org.gaul",
    artifact="s3proxy",
    version="3.0.0",
    size="55 MB",
    remedy="Check the network and start again, or name a running server in S3_ENDPOINT_URL.",
)
APOLLO_KOTLIN = Libraries(
    product="The compiler of Apollo Kotlin",
    group="com.apollographql.apollo",
    artifact="apollo-compiler",
    version="4.3.3",
    size="6 MB",
    remedy="Check the network and start again.",
)
