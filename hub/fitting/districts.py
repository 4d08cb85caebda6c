"""What is usual in a district, for villages of it that recorded nothing themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hub.fitting.records import Record, VillageRecord

DISTRICT_LENGTH = 8


def with_usual_of_district(villages: Sequence[VillageRecord]) -> list[VillageRecord]:
    """Return the villages in order; landscape, connection and means that are unknown are those usual in the district.

    Usual is a landscape of more than half of the villages that recorded any, and the most frequent connection and
    means, the lower of two equally frequent ones. `borrowed` names what was filled in. People are never guessed.
    """
    of_district: dict[str, list[VillageRecord]] = defaultdict(list)
    for village in villages:
        of_district[village.code[:DISTRICT_LENGTH]].append(village)
    usual = {code: _usual(members) for code, members in of_district.items()}
    return [_filled(village, *usual[village.code[:DISTRICT_LENGTH]]) for village in villages]


def _usual(members: Iterable[VillageRecord]) -> tuple[int | None, int | None, int | None]:
    known = list(members)
    return (
        _in_most([village.landscapes for village in known if village.landscapes is not None]),
        _most_frequent([village.connection for village in known if village.connection is not None]),
        _most_frequent([village.means for village in known if village.means is not None]),
    )


def _in_most(sets: Sequence[int]) -> int | None:
    width = max((bits.bit_length() for bits in sets), default=0)
    often = sum(1 << bit for bit in range(width) if 2 * sum(bits >> bit & 1 for bits in sets) > len(sets))
    return often or None


def _most_frequent(values: Sequence[int]) -> int | None:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _filled(village: VillageRecord, landscapes: int | None, connection: int | None, means: int | None) -> VillageRecord:
    borrowed = {
        record
        for record, own, usual in (
            (Record.LANDSCAPE, village.landscapes, landscapes),
            (Record.CONNECTION, village.connection, connection),
            (Record.BUDGET, village.means, means),
        )
        if own is None and usual is not None
    }
    if not borrowed:
        return village
    return replace(
        village,
        landscapes=village.landscapes if village.landscapes is not None else landscapes,
        connection=village.connection if village.connection is not None else connection,
        means=village.means if village.means is not None else means,
        borrowed=frozenset(borrowed),
    )
