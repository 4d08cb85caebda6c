"""`make release-record`: writes the folder of the version in pyproject.toml, to be committed with the release."""

import os
import sys
import tomllib

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.development")
    django.setup()
    from deploy.releases.folder import PROJECT, write

    released = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    try:
        print(write(released).folder.relative_to(PROJECT), file=sys.stderr)
    except FileExistsError as there:
        sys.exit(f"{there.filename} exists already: set the next version in pyproject.toml.")
