"""Folders of tests that a server reads under an account of its own, as servers do where root runs the tests."""

import tempfile
from pathlib import Path


def open_to_other_accounts(folder: Path) -> None:
    """Let every account read the folder and come to it; pytest shuts the folders that it makes, in workers one more."""
    shared = Path(tempfile.gettempdir())
    for above in (folder, *folder.parents):
        if above == shared or shared not in above.parents:
            return
        above.chmod(0o755)
