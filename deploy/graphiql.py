"""Takes GraphiQL and what it needs from the npm registry into the repository: `python -m deploy.graphiql`.

`graphiql_lock.json` has the version and the hash of each package, and the files that are taken. To update, change
versions, take the hashes from `npm view NAME@VERSION dist.integrity`, and run it. Nothing else of the hub needs npm.
"""

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
LOCK = Path(__file__).with_name("graphiql_lock.json")
TARGET = PROJECT / "frontend_api" / "static" / "frontend_api" / "graphiql"
# The maps are not taken, and a release of static files fails at the name of a file that is not there.
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=[^\n]*\n?|/\*# sourceMappingURL=.*?\*/")


def packages() -> dict[str, dict[str, Any]]:
    """Return what is taken: for each package version, integrity, licence and files."""
    found: dict[str, dict[str, Any]] = json.loads(LOCK.read_text(encoding="utf-8"))
    return found


def sha512_of(content: bytes) -> str:
    """Return the hash as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def main() -> None:
    """Fetch each package, refuse one that is not what the lock says, and write its files and their hashes."""
    lock = packages()
    for name, package in lock.items():
        with tempfile.TemporaryDirectory() as folder:
            command = ["npm", "pack", f"{name}@{package['version']}", "--pack-destination", folder]
            subprocess.run(command, check=True, capture_output=True, timeout=300)
            [archive] = Path(folder).glob("*.tgz")
            if sha512_of(archive.read_bytes()) != package["integrity"]:
                raise SystemExit(f"{name} {package['version']} is not the package that {LOCK.name} names.")
            with tarfile.open(archive) as packed:
                for written in package["files"].values():
                    member = packed.extractfile(f"package/{written['from']}")
                    if member is None:
                        raise SystemExit(f"{name} has no file {written['from']}.")
                    written["content"] = SOURCE_MAP.sub(b"", member.read())
        for target, written in package["files"].items():
            content = written.pop("content")
            (TARGET / target).write_bytes(content)
            written["sha256"] = hashlib.sha256(content).hexdigest()
    LOCK.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
