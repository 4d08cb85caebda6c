"""wagtail-grapple beside the hub: its environment, made by the benchmark, and what it is asked of the same articles.

The product never depends on it. The environment sees the packages of ours, so that both run the same Wagtail and
Django; `requirements/grapple.txt` adds what is grapple's own, by hash.
"""

import fcntl
import json
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

PROJECT = Path(__file__).resolve().parent.parent
LOCK = PROJECT / "requirements" / "grapple.txt"
FOLDER = PROJECT / "var" / "grapple"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "benchmarks.grapple_settings"}

CARD = """id title url firstPublishedAt parent { title }
    ... on NewsPage { summary cover { title width height rendition(width: 480) { url width height } } }"""
BODY = "... on NewsPage { content { id blockType rawValue } }"
# As a project would write them: the newest news, and one with its body.
DOCUMENTS = {
    "list": f'{{ pages(limit: 20, contentType: "hub.NewsPage", order: "-first_published_at") {{ {CARD} }} }}',
    "detail": f"query Detail($id: ID) {{ page(id: $id) {{ {CARD} {BODY} }} }}",
}


@dataclass(frozen=True)
class Grapple:
    """The installed grapple: its interpreter, and its name with its version."""

    python: Path
    name: str


def installed() -> Grapple:
    """Install it where it is not, and return it. Raises `CalledProcessError` where pip cannot."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    python = FOLDER / "venv" / "bin" / "python"
    stamp = FOLDER / "installed"
    wanted = f"{sysconfig.get_path('purelib')}\n{LOCK.read_text(encoding='utf-8')}"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            _install(python)
            stamp.write_text(wanted, encoding="utf-8")
    program = "from importlib.metadata import version; print(version('wagtail-grapple'))"
    version = subprocess.run([python, "-c", program], check=True, capture_output=True, text=True).stdout.strip()
    return Grapple(python, f"wagtail-grapple {version}")


def can_answer(case: str) -> bool:
    """Say whether there is a document for the case."""
    return case in DOCUMENTS


def addresses(case: str, *, page_id: int) -> list[str]:
    """Return the addresses at which grapple is asked for the case."""
    variables = json.dumps({"id": page_id} if case == "detail" else {})
    query = " ".join(DOCUMENTS[case].split())
    return [f"/grapple/graphql/?{urlencode({'query': query, 'variables': variables})}"]


def _install(python: Path) -> None:
    venv = python.parent.parent
    print(f"Installing {LOCK.name} into {venv} …", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", venv], check=True)
    packages = next((venv / "lib").glob("python3*/site-packages"))
    (packages / "hub.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    install = ["install", "--quiet", "--no-deps", "--require-hashes", "--disable-pip-version-check", "-r", LOCK]
    # Installed by our pip, which need not be installed there.
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True, stdout=sys.stderr)
