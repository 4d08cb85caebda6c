"""How well a practice suits a village: whole points, each with a reason that can be said."""

import math
from collections.abc import Mapping

from hub.fitting.records import PracticeRecord, VillageRecord
from hub.fitting.scales import Said

NEW_PILLAR, RUNS_ELSEWHERE, AS_LARGE = 3, 2, 2
POINTS_PER_LANDSCAPE, MOST_LANDSCAPES_COUNTED = 2, 2
NEAR_KM, FAR_KM = 50, 120
KM_PER_DEGREE = 111.2
FRESH_YEARS = 2


class Reason(Said):
    """Why a practice suits a village."""

    LANDSCAPE = "landscape", "The village that did it has the same landscape", "Bentang alam sama"
    NEW_PILLAR = "new_pillar", "The village has no practice in this pillar yet", "Pilar yang belum ada praktiknya"
    SIZE = "size", "The village that did it is as large", "Penduduk sebanding"
    RUNS_ELSEWHERE = "runs_elsewhere", "A copy runs in a village of the same landscape", "Sudah berjalan di desa serupa"
    NEAR = "near", "The village that did it is less than 120 km away", "Dekat"
    PROOF = "proof", "It is done regularly, or numbers show that it works", "Sudah berjalan atau terbukti"
    STATUS = "status", "The village that did it has the same status or one step more", "Status setara atau di atas"
    VERIFIED = "verified", "An office confirmed it", "Sudah diverifikasi"
    NUMBERS = "numbers", "It tells its results in numbers", "Hasilnya dalam angka"
    COST = "cost", "It tells what it cost", "Biayanya ditulis"
    OBSTACLES = "obstacles", "It tells what made it hard", "Hambatannya ditulis"


def fits(village: VillageRecord, practice: PracticeRecord) -> bool:
    """Say whether the village fulfils every condition that the practice states; what is unknown is not fulfilled."""
    has_landscape = not practice.landscapes or bool(practice.landscapes & (village.landscapes or 0))
    return has_landscape and fits_by_scales(village, practice)


def fits_by_scales(village: VillageRecord, practice: PracticeRecord) -> bool:
    """Say the same of every condition but the landscape. Invented practices are for invented villages only."""
    return (
        (not practice.sizes or (village.size is not None and bool(practice.sizes >> village.size & 1)))
        and (not practice.connection or (village.connection is not None and village.connection >= practice.connection))
        and (not practice.means or (village.means is not None and village.means >= practice.means))
        and practice.is_demo == village.is_demo
    )


def own_worth(practice: PracticeRecord) -> int:
    """Return the points that the practice has everywhere; it loses one a year after the second, unless verified."""
    told = practice.is_verified + practice.has_numbers + practice.has_cost + practice.has_obstacles
    late = 0 if practice.is_verified else max(0, practice.years - FRESH_YEARS)
    return practice.proof + told - late


def points_of_landscapes(ours: int | None, theirs: int | None) -> int:
    """Return the points of the landscapes, as bits, that both villages have."""
    return POINTS_PER_LANDSCAPE * min(MOST_LANDSCAPES_COUNTED, ((ours or 0) & (theirs or 0)).bit_count())


def points_of_size(ours: int | None, theirs: int | None) -> int:
    """Return the points of being as large."""
    return AS_LARGE if ours is not None and ours == theirs else 0


def points_of_status(ours: int | None, theirs: int | None) -> int:
    """Return the point of an origin with the same status, or that of one step ahead."""
    return int(ours is not None and theirs is not None and 0 <= theirs - ours <= 1)


def distance_km(village: VillageRecord, origin: VillageRecord) -> float | None:
    """Return the distance on a plane, near the equator less than a percent wrong; None without both points."""
    if village.point is None or origin.point is None:
        return None
    north, east = village.point[0] - origin.point[0], village.point[1] - origin.point[1]
    return math.hypot(north, east) * KM_PER_DEGREE


def nearness(km: float | None) -> int:
    """Return the points of a distance."""
    return 0 if km is None else (km < NEAR_KM) + (km < FAR_KM)


def parts_of(
    village: VillageRecord, practice: PracticeRecord, *, villages: Mapping[str, VillageRecord]
) -> dict[Reason, int]:
    """Return the points of each reason that speaks for the practice, the most points first."""
    origin = villages[practice.origin]
    running = running_landscapes(practice, villages)
    parts = {
        Reason.LANDSCAPE: points_of_landscapes(village.landscapes, origin.landscapes),
        Reason.NEW_PILLAR: NEW_PILLAR * bool(practice.pillars & ~village.pillars),
        Reason.SIZE: points_of_size(village.size, origin.size),
        Reason.RUNS_ELSEWHERE: RUNS_ELSEWHERE * bool(running & (village.landscapes or 0)),
        Reason.NEAR: nearness(distance_km(village, origin)),
        Reason.PROOF: practice.proof,
        Reason.STATUS: points_of_status(village.status, origin.status),
        Reason.VERIFIED: int(practice.is_verified),
        Reason.NUMBERS: int(practice.has_numbers),
        Reason.COST: int(practice.has_cost),
        Reason.OBSTACLES: int(practice.has_obstacles),
    }
    found = [(reason, points) for reason, points in parts.items() if points]
    return dict(sorted(found, key=lambda part: -part[1]))


def running_landscapes(practice: PracticeRecord, villages: Mapping[str, VillageRecord]) -> int:
    """Return the landscapes, as bits, of the villages in which a copy runs."""
    found = 0
    for code in practice.running_in:
        if code in villages:
            found |= villages[code].landscapes or 0
    return found
