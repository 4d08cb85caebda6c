"""The desks of those who look after many villages: statements, processor time and bytes of each screen, by role."""

import gzip
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

import django
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

ROUNDS = 5
MOST_STATEMENTS, MOST_CPU_MS = 60, 300
SCREENS = (
    "/admin/",
    "/admin/daftar/desa/",
    "/admin/daftar/desa/?sepi=30&anggaran=apbdes&lengkap=0-24",
    "/admin/daftar/desa/?unduh=xlsx",
    "/admin/daftar/praktik-baik/?pilar=economy",
    "/admin/daftar/periksa-kembali/",
    "/admin/daftar/tinjauan/",
)
# Village, district with its companion, regency, province.
PLACES = {
    "village editor": ("village_editor", "64.02.08.2009"),
    "companion": ("companion", "64.02.08"),
    "regency reviewer": ("regency_reviewer", "64.02"),
    "provincial curator": ("provincial_curator", "64"),
}


@dataclass(frozen=True)
class Cost:
    """What one screen costs: the processor time is the median of the rounds."""

    role: str
    screen: str
    statements: int
    cpu_ms: float
    database_ms: float
    kilobytes: float

    @property
    def is_within(self) -> bool:
        """Whether it keeps to the limits."""
        return self.statements <= MOST_STATEMENTS and self.cpu_ms <= MOST_CPU_MS


def main() -> None:
    """Print the table; nothing stays in the database. Exits with 1 if a screen costs too much."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    costs = list(measured())
    print("| role | screen | statements | processor ms | database ms | KB compressed |\n|---|---|---|---|---|---|")
    for cost in costs:
        numbers = f"{cost.statements} | {cost.cpu_ms:.0f} | {cost.database_ms:.0f} | {cost.kilobytes:.1f}"
        print(f"| {cost.role} | `{cost.screen}` | {numbers} |")
    raise SystemExit(not all(cost.is_within for cost in costs))


def measured() -> Iterator[Cost]:
    """Yield the cost of every screen for every role, each person made for it and rolled back."""
    from hub.models.membership import Membership  # noqa: PLC0415  Models can be imported only now.
    from hub.models.region import Region  # noqa: PLC0415
    from hub.models.user import User  # noqa: PLC0415

    with transaction.atomic(), override_settings(ALLOWED_HOSTS=["*"]):
        for name, (role, code) in PLACES.items():
            user = User.objects.create_user(f"ukur-meja-{role}")
            place = Region.objects.select_related("page").get(code=code).page
            Membership.objects.create(user=user, node=place, role=role)
            client = Client()
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            for screen in SCREENS:
                yield cost_of(client, screen, role=name)
        transaction.set_rollback(True)


def cost_of(client: Client, screen: str, *, role: str) -> Cost:
    """Return the cost of the screen, caches of the process filled."""
    body(client, screen)
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        body(client, screen)
        times.append((time.process_time() - began) * 1000)
    with CaptureQueriesContext(connection) as ran:
        answer = body(client, screen)
    database_ms = sum(float(one["time"]) for one in ran.captured_queries) * 1000
    return Cost(role, screen, len(ran), sorted(times)[ROUNDS // 2], database_ms, len(gzip.compress(answer)) / 1024)


def body(client: Client, screen: str) -> bytes:
    """Return the whole answer. Raises `AssertionError` unless it is a screen."""
    answer = client.get(screen)
    if answer.status_code != 200:  # noqa: PLR2004  HTTP's word for it.
        raise AssertionError(f"{screen} answered {answer.status_code}.")
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


if __name__ == "__main__":
    main()
