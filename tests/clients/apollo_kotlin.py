"""The Kotlin models that Apollo generates for an Android app."""

import shutil

from deploy.run.debian import install_packages
from tests.clients import toolchain
from tests.servers.distribution import MAVEN_PACKAGE
from tests.servers.elasticsearch import JAVA_PACKAGE, java
from tests.servers.maven_libraries import APOLLO_KOTLIN

SOURCES = ("../schema.graphql", "queries.graphql")
FOLDER = toolchain.BUILD / "kotlin"


def generate() -> int:
    """Write the Kotlin models of `queries.graphql`; return how many files. Raises Problem where that fails."""
    missing = [JAVA_PACKAGE] if java() is None else []
    if not APOLLO_KOTLIN.are_cached() and shutil.which("mvn") is None:
        missing.append(MAVEN_PACKAGE)
    if missing:
        install_packages(missing, purpose="The Kotlin client needs Java.")
    libraries = APOLLO_KOTLIN.folder()
    shutil.rmtree(FOLDER, ignore_errors=True)
    toolchain.run(
        [
            toolchain.tool("python"),
            "kotlin/generate.py",
            str(libraries),
            "../schema.graphql",
            "queries.graphql",
            str(FOLDER),
        ],
        what="Generating the Kotlin client",
        remedy="Mend queries.graphql, or the schema that it no longer fits.",
    )
    return sum(1 for _ in FOLDER.rglob("*.kt"))
