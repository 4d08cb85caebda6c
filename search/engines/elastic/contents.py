"""What an index in Elasticsearch holds, read and removed entry by entry."""

from collections.abc import Collection, Sequence

from elasticsearch import NotFoundError
from elasticsearch.helpers import bulk

from search.engines.base import Held
from search.engines.elastic.client import engine_errors, writer
from search.errors import IndexLost


def is_empty(index: str) -> bool:
    """Say whether readers can find nothing in the index. Raises `IndexLost` when it is gone."""
    with engine_errors():
        try:
            counted = writer().search(index=index, size=0, track_total_hits=1).body
        except NotFoundError as error:
            raise IndexLost(f"There is no index {index}.") from error
    return bool(counted["hits"]["total"]["value"] == 0)


def held(index: str, *, after: str, limit: int) -> list[Held]:
    """Return the next entries after this id, by the bytes of their ids."""
    return _found(index, {"range": {"id": {"gt": after}}}, limit=limit)


def versions_of(index: str, publication_ids: Collection[str]) -> dict[str, int]:
    """Return the version of each of these publications that the index holds."""
    wanted = sorted(publication_ids)
    found = _found(index, {"terms": {"id": wanted}}, limit=len(wanted)) if wanted else []
    return {entry.publication_id: entry.version for entry in found}


def remove(index: str, entries: Sequence[Held]) -> None:
    """Remove these entries, unless the index has a newer version of them by now."""
    actions = (
        {
            "_op_type": "delete",
            "_index": index,
            "_id": entry.publication_id,
            "version": entry.version,
            "version_type": "external_gte",
        }
        for entry in entries
    )
    with engine_errors():
        bulk(writer(), actions, raise_on_error=False)


def _found(index: str, query: dict[str, object], *, limit: int) -> list[Held]:
    with engine_errors():
        answer = writer().search(index=index, query=query, size=limit, sort=["id"], source=False, version=True).body
    return [Held(hit["_id"], hit["_version"]) for hit in answer["hits"]["hits"]]
