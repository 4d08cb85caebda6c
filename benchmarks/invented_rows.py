"""The invented world of the recommendations as publications: profiles, connections, budgets and practices."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hub.fitting import scales
from hub.fitting.invented_world import World, invented_world
from hub.fitting.records import PracticeRecord
from hub.models.publication import Publication
from hub.models.vocabulary_words import offered
from hub.regions.region_reader import packaged_village_codes

# The id of the one figure that every practice has, for copies to report.
FIGURE = "f0000000-0000-4000-8000-000000000000"
DAYS = 900


def plant(*, practices: int) -> None:
    """Store the publications of 841 villages with so many practices; versions count from 1."""
    world = invented_world(packaged_village_codes(), seed=1, practices=practices)
    rows = _Rows()
    for code in world.told:
        _add_village(rows, world, code)
    for number, practice in enumerate(world.practices):
        _add_practice(rows, practice, days=number * 7919 % DAYS)
    Publication.objects.bulk_create(rows.made, batch_size=2_000)


class _Rows:
    """Publications without pages, numbered as they come."""

    def __init__(self) -> None:
        self.made: list[Publication] = []
        self._now = timezone.now()

    def add(
        self, kind: str, village: str, card: dict[str, Any], body: dict[str, Any], *, name: str = "", days: int = 0
    ) -> Publication:
        number, at = len(self.made) + 1, self._now - timedelta(days=days)
        place = {"village": village, "district": village[:8], "regency": village[:5]}
        told = {"card": {"is_demo": False, **card}, "body": body, "version": number, "published_at": at}
        key = name or f"{kind}{number}"
        row = Publication(
            id=key, kind=kind, page_id=number, path=f"/{key}", title=key, updated_at=self._now, **place, **told
        )
        self.made.append(row)
        return row


def _add_village(rows: _Rows, world: World, code: str) -> None:
    one, today = world.told[code], timezone.localdate()
    people = None if one.size is None else one.people
    card = {"labels": _labels("landscape", one.landscapes or 0, offered("landscape"))}
    profile = rows.add("village", code, card, {"population": people})
    profile.latitude, profile.longitude = one.point or (None, None)
    if one.connection is not None:
        status = ("none", "weak", "up")[one.connection]
        rows.add("connectivity", code, {"measured_on": today.isoformat(), "status": status}, {})
    if one.means is not None:
        spending = int(scales.CLASS_FLOORS[one.means] / scales.SHARE_OF_SPENDING) + 1
        rows.add("budget", code, {"year": today.year, "expenditure": {"budget": spending}}, {})


def _add_practice(rows: _Rows, practice: PracticeRecord, *, days: int) -> None:
    card = {
        "labels": _labels("pillar", practice.pillars, offered("pillar")),
        "proof": ("trial", "running", "proven")[practice.proof],
        "cost": 5_000_000 if practice.has_cost else None,
    }
    measured = {"id": FIGURE, "label": "Sampah", "before": 9, "after": 3, "unit": "kg", "year": 2025, "source": "desa"}
    body = {
        "village_sizes": [key for bit, key in enumerate(scales.SIZES) if practice.sizes >> bit & 1],
        "landscapes": [key for bit, (key, _) in enumerate(offered("landscape")) if practice.landscapes >> bit & 1],
        "connectivity": scales.CONNECTIONS[practice.connection],
        "budget_class": scales.BUDGET_CLASSES[practice.means],
        "before_after": [measured] if practice.has_numbers else [],
        "obstacles": "Jauh." if practice.has_obstacles else "",
        "problem": "Sampah dibuang ke sungai.",
        "solution": "Warga bergotong royong setiap pekan. " * 80,
    }
    rows.add("practice", practice.origin, card, body, name=practice.id, days=days)


def _labels(facet: str, bits: int, of: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"facet": facet, "key": key, "label": label} for bit, (key, label) in enumerate(of) if bits >> bit & 1]
