"""Write the walks into `docs/architecture.md`, on a database that is gone afterwards."""

import os
import sys

import django


def main() -> None:
    """Trace and write; say how long each walk is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415  Needs settings, as all below.
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from tests import migrated  # noqa: PLC0415
    from tests.walks import page, real_work  # noqa: PLC0415

    setup_test_environment()
    with migrated.kept():
        connection.creation.create_test_db(verbosity=0)
    with transaction.atomic():
        walks = real_work.walks()
        transaction.set_rollback(True)
    page.write(walks)
    for name, walk in walks.items():
        print(f"{name}: {len(walk.files)} files, {len(walk.calls)} calls into another file", file=sys.stderr)


if __name__ == "__main__":
    main()
