"""What it costs to bring in every village with two people each, into an empty hub, and the same file again.

export DJANGO_SETTINGS_MODULE=benchmarks.settings HUB_TEST_FOLDER=$(mktemp --directory)
python manage.py migrate && python -m benchmarks.onboarding
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command

KILOBYTES_PER_MEGABYTE = 1024


def main() -> None:
    """Print seconds, processor seconds and the most memory of both runs. Refuses a hub that has villages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415  Only now are there settings.

    from hub.models.region import Level, Region  # noqa: PLC0415
    from hub.regions.region_reader import PACKAGED_LIST, read_regions  # noqa: PLC0415

    if Region.objects.exists():
        sys.exit("This measures an empty hub: give it a new database.")
    villages = [row for row in read_regions(PACKAGED_LIST) if row.level == Level.VILLAGE]
    rows = "".join(_rows(village.code, village.name) for village in villages)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "villages.csv"
        file.write_text("code,name,email,role,valid_until\n" + rows, encoding="utf-8")
        print(f"{len(villages)} villages, {2 * len(villages)} people, {connection.vendor}")
        print(f"before: {_most_megabytes():.0f} MB")
        for what in ("first", "again"):
            _measured(what, file)


def _rows(code: str, name: str) -> str:
    return (
        f"{code},Kepala {name},kepala-{code}@desa.example,village_approver,2033-12-31\n"
        f"{code},Penulis {name},,village_editor,2033-12-31\n"
    )


def _measured(what: str, file: Path) -> None:
    wall, processor = time.perf_counter(), time.process_time()
    call_command("onboard", file)
    spent = f"{time.perf_counter() - wall:.1f} s, {time.process_time() - processor:.1f} s of processor"
    print(f"{what}: {spent}, {_most_megabytes():.0f} MB")


def _most_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_PER_MEGABYTE


if __name__ == "__main__":
    main()
