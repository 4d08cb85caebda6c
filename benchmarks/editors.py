"""Two hundred editors at once, each in a village of her own: `python -m benchmarks.editors [EDITORS [SECONDS]]`.

On the database of DATABASE_URL, with villages (`import_regions`); it leaves people and news there. Each person opens
the desk, writes news by the short form, saves a draft, opens it again and publishes it or sends it for review, with
pauses of 15 s in the middle. Afterwards every text that the hub acknowledged must be the latest of its page, and nobody
may have been shown words of another village.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import Any

import django

EDITORS, SECONDS, PAUSE_SECONDS = 200, 600, 15.0
P95_AT_MOST = 1.5


def main() -> None:
    """Print a table of the steps, what went wrong, and what was lost; exit with 1 if the promise is not kept."""
    count, seconds = (int(value) for value in (*sys.argv[1:], *(EDITORS, SECONDS)[len(sys.argv) - 1 :]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    # Needs the settings.
    from benchmarks.server import gunicorn  # noqa: PLC0415

    people = _people(count)
    with tempfile.TemporaryDirectory() as folder, gunicorn(answers=Path(folder)) as server:
        plan = {"port": server.port, "seconds": seconds, "pause": PAUSE_SECONDS, "editors": people}
        command = [sys.executable, "-m", "benchmarks.at_a_desk"]
        told = subprocess.run(command, input=json.dumps(plan).encode(), capture_output=True, check=True)
    worst = _report(json.loads(told.stdout))
    sys.exit(worst)


def _people(count: int) -> list[dict[str, Any]]:
    """Make who is missing, each with a session; return number, session and village of each."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from hub.content.village import VillagePage  # noqa: PLC0415
    from hub.models.membership import Membership  # noqa: PLC0415
    from hub.models.roles import Role  # noqa: PLC0415
    from hub.models.user import User  # noqa: PLC0415

    villages = list(VillagePage.objects.order_by("path")[:count])
    if len(villages) < count:
        raise SystemExit(f"There are {len(villages)} villages, {count} are needed: manage.py import_regions")
    people = []
    for number, village in enumerate(villages, start=1):
        user, _ = User.objects.get_or_create(username=f"beban-{number}")
        Membership.objects.get_or_create(user=user, node=village, role=Role.VILLAGE_APPROVER)
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session.create()
        people.append({"number": number, "session": session.session_key, "village": village.pk})
    return people


def _report(told: list[dict[str, Any]]) -> int:
    steps: dict[str, list[float]] = {}
    for editor in told:
        for step, times in editor["times"].items():
            steps.setdefault(step, []).extend(times)
    print("| step | requests | median ms | p95 ms | most ms |\n| --- | --- | --- | --- | --- |")
    for step, times in [*steps.items(), ("all", list(chain.from_iterable(steps.values())))]:
        figures = (statistics.median(times), statistics.quantiles(times, n=20)[-1], max(times))
        print(f"| {step} | {len(times):,} | {' | '.join(f'{seconds * 1000:.0f}' for seconds in figures)} |")
    faults = [fault for editor in told for fault in editor["faults"]]
    acknowledged = {page: title for editor in told for page, title in editor["acknowledged"].items()}
    lost = _lost(acknowledged, published=[page for editor in told for page in editor["published"]])
    print(f"\n{len(told)} editors, {len(acknowledged):,} pages, {len(faults)} faults, {len(lost)} lost edits")
    for one in [*faults, *lost][:20]:
        print(f"  {one}")
    p95 = statistics.quantiles(list(chain.from_iterable(steps.values())), n=20)[-1]
    return int(bool(faults or lost) or p95 > P95_AT_MOST)


def _lost(acknowledged: dict[str, str], *, published: list[str]) -> list[str]:
    """Return what the hub had acknowledged and does not have."""
    from hub.content.news import NewsPage  # noqa: PLC0415
    from hub.models.publication import Publication  # noqa: PLC0415

    pages = {str(page.pk): page for page in NewsPage.objects.filter(pk__in=acknowledged)}
    lost = [
        f"page {number}: {title!r} is not its latest draft"
        for number, title in acknowledged.items()
        if number not in pages or pages[number].get_latest_revision_as_object().title != title
    ]
    public = set(Publication.objects.filter(page_id__in=published).values_list("page_id", flat=True))
    return lost + [
        f"page {number} was published and is not public" for number in published if int(number) not in public
    ]


if __name__ == "__main__":
    main()
