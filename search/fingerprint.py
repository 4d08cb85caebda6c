"""What an index was made with, as one short word; an index that was made with something else has to be built again."""

import ast
import hashlib
from functools import cache
from pathlib import Path

from search import indonesian, search_documents, stemmed_documents

# Read only when a reader searches: a change of these reaches no index.
ASKED_ONLY = frozenset({"arrows.txt", "expressions.py", "inflections.py", "letters.py", "synonyms.py", "synonyms.txt"})
LETTERS = 16


def fingerprint(*modules: str, shape: str = "") -> str:
    """Return the fingerprint of an index: the lists of words, the code that reads documents, and an engine's own part.

    `modules` are the files of code that decide how the engine stores a document, `shape` what it is told beforehand.
    """
    parts = (_words(), *(_code(Path(module)) for module in modules), shape)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:LETTERS]


@cache
def _words() -> str:
    folder = Path(str(indonesian.__file__)).parent
    lists = [path for path in sorted((folder / "data").iterdir()) if path.name not in ASKED_ONLY]
    code = [path for path in sorted(folder.glob("*.py")) if path.name not in ASKED_ONLY]
    code += [Path(search_documents.__file__), Path(stemmed_documents.__file__)]
    texts = [*(path.read_text(encoding="utf-8") for path in lists), *map(_code, code)]
    return "\n".join(texts)


@cache
def _code(path: Path) -> str:
    """Return what a module does: its code without comments and docstrings, which may change freely."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            del node.body[0]
    return ast.dump(tree)
