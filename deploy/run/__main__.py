"""The two commands; the Python version is checked before anything is imported that an old Python cannot parse."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  The system's Python may be older: that is what this checks.
    sys.exit(
        f"Desa Hub needs Python 3.11 or newer, but {sys.executable} is Python {sys.version.split()[0]}. "
        "Install a newer one and name it, as in: make run PYTHON=python3.11"
    )

from deploy.run.commands import main

sys.exit(main(sys.argv[1:]))
