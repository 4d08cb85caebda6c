"""How alike and how near a village is to every village that tells practices, at once."""

from collections.abc import Callable, Sequence
from math import hypot, nan

from hub.fitting.records import VillageRecord
from hub.fitting.scoring import (
    FAR_KM,
    KM_PER_DEGREE,
    NEAR_KM,
    points_of_landscapes,
    points_of_size,
    points_of_status,
)


class Origins:
    """The villages that tell practices, prepared for being compared with many villages.

    Few landscapes, sizes and statuses occur, so what each is worth with every origin is computed once.
    """

    def __init__(self, villages: Sequence[VillageRecord]) -> None:
        self._landscapes = _Remembered([one.landscapes for one in villages], points_of_landscapes)
        self._sizes = _Remembered([one.size for one in villages], points_of_size)
        self._statuses = _Remembered([one.status for one in villages], points_of_status)
        # What is not a number is nearer than no distance, so an unknown point gives no points.
        self._points = [one.point or (nan, nan) for one in villages]

    def alike(self, village: VillageRecord) -> list[int]:
        """Return the points for how alike and how near the village and each origin are, in the order of the origins."""
        north, east = village.point or (nan, nan)
        return [
            landscapes
            + size
            + status
            + ((km := hypot(north - origin_north, east - origin_east) * KM_PER_DEGREE) < NEAR_KM)
            + (km < FAR_KM)
            for landscapes, size, status, (origin_north, origin_east) in zip(
                self._landscapes.beside(village.landscapes),
                self._sizes.beside(village.size),
                self._statuses.beside(village.status),
                self._points,
                strict=True,
            )
        ]


class _Remembered:
    """What one fact of a village is worth beside that of each origin, remembered for each value that occurs."""

    def __init__(self, known: Sequence[int | None], points: Callable[[int | None, int | None], int]) -> None:
        self._known, self._points_of = known, points
        self._beside: dict[int | None, list[int]] = {}

    def beside(self, value: int | None) -> list[int]:
        if value not in self._beside:
            self._beside[value] = [self._points_of(value, one) for one in self._known]
        return self._beside[value]
