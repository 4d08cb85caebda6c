"""Hits near a place. It stands in no statement and no request to an engine, so no log can tell where anybody was.

Engines know of each publication only a key of where it lies (`search.search_documents.place_key`). Which keys are near
is found here, and so is the order by distance.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hub.models.publication import Publication
from hub.selectors.nearness import GeoPlace, metres_to, metres_to_villages, near_publications
from hub.shapes.kinds import all_kinds
from search.engines.base import EngineAnswer, Match, SearchPosition

METRES = 1_000
# Of more hits, this many of the newest are sorted by distance and shown.
MOST_SORTED = 1_000
# Farther away than everything: what lies nowhere comes last.
NOWHERE = 10**9
NO_KEY = ("nowhere",)


@dataclass(frozen=True)
class Nearness:
    """A place, and how many metres away each village is."""

    place: GeoPlace
    villages: Mapping[str, int]

    def km_to(self, publication: Publication) -> float | None:
        """Return the distance to 100 m; None if the publication lies nowhere."""
        metres = metres_to(self.place, publication, self.villages)
        return None if metres is None else round(metres / METRES, 1)

    def keys_within(self, radius_km: float) -> tuple[str, ...]:
        """Return the keys of villages and of publications with a point of their own; one statement."""
        located = [kind.key for kind in all_kinds() if kind.has_point]
        pieces = [one.id for one in near_publications(self.place, radius_km=radius_km, kinds=located)]
        villages = [code for code, metres in self.villages.items() if metres <= radius_km * METRES]
        return (*sorted(villages), *pieces) or NO_KEY

    def nearest(self, answer: EngineAnswer, *, limit: int, after: SearchPosition | None) -> EngineAnswer:
        """Return the next hits after the position by distance, of those that an engine gave from the newest on."""
        metres = self._metres([match.position.publication_id for match in answer.matches])
        ordered = sorted((_placed(match, metres) for match in answer.matches), key=lambda one: -one.position.score)
        return replace(answer, matches=tuple(_after(ordered, after)[:limit]))

    def _metres(self, publication_ids: list[str]) -> dict[str, int | None]:
        rows = Publication.objects.filter(pk__in=publication_ids).only("id", "latitude", "longitude", "village")
        return {row.pk: metres_to(self.place, row, self.villages) for row in rows}


def nearness_of(place: GeoPlace) -> Nearness:
    """Return the place with the distances of villages; one statement."""
    return Nearness(place, metres_to_villages(place))


def _placed(match: Match, metres: Mapping[str, int | None]) -> Match:
    """Return the match with a score by which the nearest is the highest."""
    known = metres.get(match.position.publication_id)
    return replace(match, position=replace(match.position, score=-(NOWHERE if known is None else known)))


def _after(ordered: list[Match], after: SearchPosition | None) -> list[Match]:
    if after is None:
        return ordered
    ids = [match.position.publication_id for match in ordered]
    if after.publication_id in ids:
        return ordered[ids.index(after.publication_id) + 1 :]
    return [match for match in ordered if match.position.score < after.score]
