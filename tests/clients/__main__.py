"""The command: generate and compile every client, and run it against a hub with demo content.

`python -m tests.clients [HUB_URL]`; without an address that of `make run`. Everything is tried, and what failed is told
at the end.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence

from deploy.run.problem import Problem
from tests.clients import apollo_kotlin, documented_answers, toolchain
from tests.clients.readiness import wait_until_ready

# Schemathesis asks each of the root fields so often; nightly that makes over 2,000 questions.
EXAMPLES, NIGHTLY_EXAMPLES = 2, 45


def main(arguments: Sequence[str]) -> int:
    """Run them all against the hub; return 1 if any failed."""
    hub = arguments[0] if arguments else documented_answers.USUAL_URL
    try:
        wait_until_ready(hub)
        toolchain.built()
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 1 if [name for name, client in CLIENTS.items() if not _passes(name, client, hub)] else 0


def _passes(name: str, client: Callable[[str], str], hub: str) -> bool:
    began = time.monotonic()
    try:
        said = client(hub)
    except Problem as problem:
        print(f"\n{problem}\n{name}: FAILED", file=sys.stderr, flush=True)
        return False
    print(f"{name}: {said}, {time.monotonic() - began:.1f} s", flush=True)
    return True


def _node(hub: str) -> str:
    """Run the tests of the clients in TypeScript, with the audits of GraphQL over HTTP."""
    command = [toolchain.tool("npm"), "test", "--silent"]
    printed = toolchain.run(command, what="The clients in TypeScript", remedy="", environment={"HUB_URL": hub})
    passed = [line.removeprefix("# pass ") for line in printed.splitlines() if line.startswith("# pass ")]
    if not passed or int(passed[0]) == 0:
        raise Problem(f"{printed}\nNo test of the clients in TypeScript was run.")
    return f"{passed[0]} tests passed"


def _python(hub: str) -> str:
    """Generate the typed client for Python, and read with it."""
    remedy = "Mend queries.graphql, or the schema that it no longer fits."
    (toolchain.BUILD / "python").mkdir(exist_ok=True)
    generator = [toolchain.tool("ariadne-codegen"), "--config", "python/codegen.toml"]
    toolchain.run(generator, what="Generating the Python client", remedy=remedy)
    reader = [toolchain.tool("python"), "python/read.py", hub]
    return toolchain.run(reader, what="The Python client", remedy=remedy).strip()


def _kotlin(_hub: str) -> str:
    return f"{apollo_kotlin.generate()} files generated"


def _any_query(hub: str) -> str:
    """Ask random queries of every root field: none may be an error of the server."""
    nightly = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
    command = [
        *(toolchain.tool("schemathesis"), "run", f"{hub}/graphql/", "--checks", "not_a_server_error"),
        *("--max-examples", str(NIGHTLY_EXAMPLES if nightly else EXAMPLES), "--phases", "fuzzing"),
        *("--generation-database", "none", "--no-color"),
    ]
    printed = toolchain.run(command, what="Random queries", remedy="The query that failed is told above.")
    generated = [line.strip() for line in printed.splitlines() if " generated, " in line]
    if not generated:
        raise Problem(f"{printed}\nNo random query was asked.")
    return generated[0]


CLIENTS: dict[str, Callable[[str], str]] = {
    "TypeScript: graphql-codegen, Apollo, Relay, graphql-http": _node,
    "Python: ariadne-codegen": _python,
    "Kotlin: Apollo": _kotlin,
    "Documentation": documented_answers.check,
    "Random queries: schemathesis": _any_query,
}

sys.exit(main(sys.argv[1:]))
