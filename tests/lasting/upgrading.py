"""What an upgrade does in processes of its own: `python -m tests.lasting.upgrading copy FILE|renew`."""

import json
import os
import sys
from pathlib import Path

import django


def main(step: str, *arguments: str) -> None:
    """Do the step, in the database that the settings name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    django.setup()
    from tests.deploy import upgraded  # noqa: PLC0415  It needs the settings.

    if step == "copy":
        upgraded._copy(Path(arguments[0]))
    else:
        upgraded._relayed()
    print(json.dumps(step))


if __name__ == "__main__":
    main(*sys.argv[1:])
