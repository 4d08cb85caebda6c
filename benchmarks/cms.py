"""The cost of the CMS for people with few and many villages: `python -m benchmarks.cms` with a filled database.

Nothing that a form writes stays: it is rolled back. The people, their memberships and thumbnails stay.
"""

import argparse
import os
import sys
import time
from typing import Any

import django

MOST_STATEMENTS = 60
MOST_CPU_MS = 300
ROUNDS = 3


def main() -> None:
    """Measure, print the table, and write it into the README only when a label is given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cms", description=__doc__)
    parser.add_argument("--only", nargs="+", default=[""], help="only screens whose name begins with one of these")
    parser.add_argument("--statements", action="store_true", help="print the statements of each screen to stderr")
    parser.add_argument("--write", metavar="LABEL", help="put the table between the label's markers in the README")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from benchmarks import report  # noqa: PLC0415  The models can be imported only once the apps are ready.

    text = _table(_measured(options))
    print(text)
    if options.write:
        report.write(options.write, text)


def _measured(options: argparse.Namespace) -> dict[str, dict[str, tuple[int, float, int]]]:
    """Return statements, CPU milliseconds and status by screen and person."""
    from django.db import transaction  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from benchmarks.screens_of_roles import FIRST_VISITS, screens  # noqa: PLC0415

    found: dict[str, dict[str, tuple[int, float, int]]] = {}
    for name, user, village, may_publish in _people():
        browser = Client(raise_request_exception=False, SERVER_NAME="localhost")
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        for screen in [*screens(browser, village, may_publish=may_publish), *FIRST_VISITS]:
            if not screen.name.startswith(tuple(options.only)):
                continue
            best: tuple[int, float, int] | None = None
            for _ in range(ROUNDS):
                with transaction.atomic():
                    if screen in FIRST_VISITS:
                        _forget_media_of(user)
                    one = _asked(browser, screen, prints=options.statements and best is not None)
                    # Pictures in small sizes are made once, and stay.
                    transaction.set_rollback(screen.sent is not None or screen in FIRST_VISITS)
                # The first answer fills what a process keeps.
                best = one if best is None or one[1] < best[1] else best
            if best is not None:
                found.setdefault(screen.name, {})[name] = best
                print(name, screen.name, *best, file=sys.stderr)
    return found


def _asked(browser: Any, screen: Any, *, prints: bool) -> tuple[int, float, int]:
    from django.db import connection  # noqa: PLC0415

    count = 0

    def note(execute: Any, sql: str, *arguments: Any) -> Any:
        nonlocal count
        count += not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
        if prints:
            print("   ", sql[:300], file=sys.stderr)
        return execute(sql, *arguments)

    began = time.process_time()
    with connection.execute_wrapper(note):
        answer = browser.get(screen.address) if screen.sent is None else browser.post(screen.address, screen.sent)
    return count, (time.process_time() - began) * 1000, answer.status_code


def _forget_media_of(user: Any) -> None:
    """Put back what the first chooser of a person finds: no collection of the own places, no size but the presets."""
    from hub.models.media_library import MediaLibrary  # noqa: PLC0415
    from hub.models.stored_media import HubRendition  # noqa: PLC0415
    from hub.publishing.pictures import PRESETS  # noqa: PLC0415

    MediaLibrary.objects.filter(place__memberships__user=user).delete()
    HubRendition.objects.exclude(filter_spec__in=PRESETS.values()).delete()


def _people() -> list[tuple[str, Any, Any, bool]]:
    """Return people with 1, about 10, about 193 and all villages, each with a village of theirs; made if missing."""
    from django.db.models import Count  # noqa: PLC0415

    from hub.content.village import VillagePage  # noqa: PLC0415
    from hub.editor.upload_forms import make_missing  # noqa: PLC0415
    from hub.models.membership import Membership  # noqa: PLC0415
    from hub.models.region import Level, Region  # noqa: PLC0415
    from hub.models.roles import Role  # noqa: PLC0415
    from hub.models.user import User  # noqa: PLC0415

    districts = Region.objects.filter(level=Level.DISTRICT).annotate(villages=Count("children"))
    district = min(districts, key=lambda one: (abs(one.villages - 10), one.code))
    regencies = Region.objects.filter(level=Level.REGENCY).annotate(districts=Count("children"))
    regency = max(regencies, key=lambda one: Region.objects.filter(code__startswith=one.code).count())
    village = VillagePage.objects.filter(region__parent=district).order_by("pk").first()
    big_village = VillagePage.objects.filter(region__code__startswith=regency.code).order_by("pk").first()
    home = village.get_ancestors().get(depth=2)
    asked = [
        ("village editor", Role.VILLAGE_APPROVER, village, village),
        ("companion", Role.COMPANION, district.page, village),
        ("regency", Role.REGENCY_REVIEWER, regency.page, big_village),
        ("province", Role.PROVINCIAL_CURATOR, home, village),
    ]
    people = []
    for name, role, node, near in asked:
        user, _ = User.objects.get_or_create(username=f"ukur-{role.value}")
        Membership.objects.get_or_create(user=user, node_id=node.pk, role=role)
        count = VillagePage.objects.filter(path__startswith=node.path).count()
        make_missing(User.objects.get(pk=user.pk))
        people.append((f"{name} ({count})", User.objects.get(pk=user.pk), near, role != Role.COMPANION))
    return people


def _table(found: dict[str, dict[str, tuple[int, float, int]]]) -> str:
    from wagtail.models import Page  # noqa: PLC0415

    people = list(dict.fromkeys(name for row in found.values() for name in row))
    lines = [f"### {Page.objects.count():,} pages: statements / CPU ms", ""]
    lines += ["| screen | " + " | ".join(people) + " |", "| --- " * (len(people) + 1) + "|"]
    for screen, row in found.items():
        cells = [_cell(row.get(name)) for name in people]
        lines.append(f"| {screen} | " + " | ".join(cells) + " |")
    over = sum(one[0] > MOST_STATEMENTS or one[1] > MOST_CPU_MS for row in found.values() for one in row.values())
    load = os.getloadavg()[0]
    lines += ["", f"Over {MOST_STATEMENTS} statements or {MOST_CPU_MS} ms: {over}. Load average: {load:.1f}."]
    return "\n".join(lines)


def _cell(one: tuple[int, float, int] | None) -> str:
    if one is None:
        return "–"
    statements, cpu_ms, status = one
    text = f"{statements} / {cpu_ms:.0f}"
    if statements > MOST_STATEMENTS or cpu_ms > MOST_CPU_MS:
        text = f"**{text}**"
    return text if status in (200, 302) else f"{status}"


if __name__ == "__main__":
    main()
