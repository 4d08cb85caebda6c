"""What the CMS asks about one publication: how each index stands to it, and where a query finds it."""

from collections.abc import Sequence

from hub.synonyms.index_standing import FoundAt, IndexStanding, InIndex
from search import generations
from search.models import Failure, Generation
from search.request import MOST_HITS
from search.service import ReadBack, SearchRequest, SearchRequestError, SearchUnavailable, search

TOO_LONG = "Kata-kata ini terlalu panjang untuk dicari."
AWAY = "Pencarian sedang tidak dapat menjawab. Coba lagi beberapa detik lagi."


class IndexFinder:
    """Asks the current indexes and the search of readers."""

    def standings(self, publication_id: str, *, version: int) -> Sequence[IndexStanding]:
        """Return the standing in each index that readers search."""
        current = generations.active().filter(state=Generation.State.CURRENT).order_by("engine")
        failures = {
            failure.generation_id: failure
            for failure in Failure.objects.filter(publication_id=publication_id, version=version)
        }
        return [_standing(generation, failures.get(generation.pk), version=version) for generation in current]

    def found_at(self, query: str, publication_id: str) -> FoundAt:
        """Search as a reader does, and return where the publication is."""
        try:
            result = search(SearchRequest(query=query, first=MOST_HITS), ReadBack(body=False, highlights=False))
        except SearchRequestError:
            return FoundAt(problem=TOO_LONG)
        except SearchUnavailable:
            return FoundAt(problem=AWAY)
        places = [number for number, hit in enumerate(result.hits, 1) if hit.publication.pk == publication_id]
        return FoundAt(next(iter(places), None), looked_at=len(result.hits), total=result.total.value)


def _standing(generation: Generation, failure: Failure | None, *, version: int) -> IndexStanding:
    if failure is not None:
        return IndexStanding(generation.engine, InIndex.REFUSED, failure.reason or failure.error)
    is_held = version <= generation.watermark
    return IndexStanding(generation.engine, InIndex.HELD if is_held else InIndex.OWED)
