"""One generation in Elasticsearch: an index with an alias to write through."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, BadRequestError
from elasticsearch.dsl import Search
from elasticsearch.helpers import streaming_bulk

from hub.models.publication import Publication
from search.engines.base import Census, Held, Refusal
from search.engines.elastic import contents
from search.engines.elastic.client import engine_errors, writer
from search.engines.elastic.mapping import LATER_FIELDS, elastic_fingerprint, index_body, source_of
from search.engines.elastic.server_analysis import tokens_in
from search.errors import EngineUnavailable, IndexAhead, IndexLost
from search.models import Generation
from search.search_documents import SearchDocument

LONGEST_REQUEST_BYTES = 8 * 1024 * 1024
# Elasticsearch refreshes an idle index only if the interval is set explicitly.
REFRESH_INTERVAL = "500ms"

NEWER_IS_THERE, TOO_MANY, SERVER_ERROR = 409, 429, 500
CURRENT_VERSION = re.compile(r"current version \[(\d+)\]")
GONE = "index_not_found_exception"


class ElasticIndex:
    """Writes carry external versions, so their order and their repetition do not matter.

    They go through an alias that must exist: a lost index is noticed, instead of being created with guessed fields.
    """

    def __init__(self, name: str, *, epoch: str, made_with: str) -> None:
        self.name = name
        self.epoch = epoch
        self.made_with = made_with
        self.write_alias = f"{name}-write"
        self._is_known = False

    def create(self) -> bool:
        """Create the index with its alias unless it exists; return whether it is new."""
        if self._is_known:
            return False
        with engine_errors():
            is_new = not writer().indices.exists(index=self.name)
            if is_new:
                self._create()
        self._is_known = True
        return is_new

    def write(self, documents: Sequence[SearchDocument]) -> list[Refusal]:
        """Store or remove each document; one that the index has in the same or a newer version counts as done."""
        try:
            with engine_errors():
                refusals = self._sent(documents)
        except RequestRefused as error:
            if len(documents) == 1:
                return [_refusal_of(documents[0], error)]
            return [refusal for document in documents for refusal in self.write([document])]
        if refusals and len(refusals) == len(documents) and not any(item.is_poison for item in refusals):
            raise EngineUnavailable(f"Elasticsearch accepts no documents at the moment ({refusals[0].error})")
        return refusals

    def refresh(self) -> None:
        """Let readers see what was written, on every copy of the index."""
        with engine_errors():
            answer = writer().indices.refresh(index=self.name).body
        if answer["_shards"]["failed"]:
            raise EngineUnavailable("Elasticsearch refreshed only a part of its index")

    def census(self, *, up_to: int, leaving_out: frozenset[str]) -> Census:
        """Count the documents with a version of at most `up_to`, except those of the publications in `leaving_out`."""
        counted = (
            Search()
            .filter("range", version={"lte": up_to})
            .exclude("terms", id=sorted(leaving_out))
            .extra(size=0, track_total_hits=True)
        )
        counted.aggs.metric("versions", "sum", field="version")
        counted.aggs.metric("highest", "max", field="version")
        self.refresh()
        with engine_errors():
            answer = writer().search(index=self.name, body=counted.to_dict()).body
        return Census(
            count=answer["hits"]["total"]["value"],
            version_sum=round(answer["aggregations"]["versions"]["value"]),
            highest=round(answer["aggregations"]["highest"]["value"] or 0),
        )

    def fingerprint(self) -> str:
        """Return what the server says that the index was made with."""
        with engine_errors():
            [described] = writer().indices.get_mapping(index=self.name).body.values()
        return str(described["mappings"].get("_meta", {}).get("fingerprint", ""))

    def divided(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the stems that the server makes of each text."""
        return tokens_in(self.name, texts)

    def is_empty(self) -> bool:
        """Say whether the index holds nothing that readers could find. Raises `IndexLost` when it is gone."""
        return contents.is_empty(self.name)

    def held(self, *, after: str, limit: int) -> list[Held]:
        """Return the next entries after this id, in the order of their bytes."""
        return contents.held(self.name, after=after, limit=limit)

    def versions_of(self, publication_ids: Collection[str]) -> dict[str, int]:
        """Return the version of each of these publications that the index holds."""
        return contents.versions_of(self.name, publication_ids)

    def remove(self, entries: Sequence[Held]) -> None:
        """Remove these entries, unless the index has a newer version of them by now."""
        contents.remove(self.name, entries)

    def make_searchable(self) -> None:
        """Make what is delivered visible within half a second."""
        with engine_errors():
            writer().indices.put_settings(index=self.name, settings={"refresh_interval": REFRESH_INTERVAL})
        self.refresh()

    def drop(self) -> None:
        """Delete the index; do nothing if it is already gone."""
        with engine_errors():
            writer().indices.delete(index=self.name, ignore_unavailable=True)

    def _create(self) -> None:
        body = index_body(epoch=self.epoch, made_with=self.made_with)
        try:
            writer().indices.create(
                index=self.name,
                aliases={self.write_alias: {}},
                mappings=body.mappings,
                settings=body.settings,
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _sent(self, documents: Sequence[SearchDocument]) -> list[Refusal]:
        try:
            outcomes = streaming_bulk(
                writer(),
                (self._action(document) for document in documents),
                chunk_size=max(1, len(documents)),
                max_chunk_bytes=LONGEST_REQUEST_BYTES,
                raise_on_error=False,
                require_alias=True,
            )
            answered = [outcome for _, outcome in outcomes]
        except ApiError as error:
            if error.status_code == TOO_MANY or error.status_code >= SERVER_ERROR:
                raise
            raise RequestRefused(error.status_code, error.error) from error
        judged = [judge(document, outcome) for document, outcome in zip(documents, answered, strict=True)]
        _check_history(answered)
        return [refusal for refusal in judged if refusal is not None]

    def _action(self, document: SearchDocument) -> dict[str, object]:
        action: dict[str, object] = {
            "_op_type": "delete" if document.is_withdrawn else "index",
            "_index": self.write_alias,
            "_id": document.publication_id,
            "version": document.version,
            "version_type": "external",
        }
        return action if document.is_withdrawn else {**action, "_source": self._source(document)}

    def _source(self, document: SearchDocument) -> dict[str, object]:
        """Return what is stored; an index of another release does not know the fields that came later."""
        source = source_of(document)
        if self.made_with != elastic_fingerprint():
            return {name: value for name, value in source.items() if name not in LATER_FIELDS}
        return source


def drop_orphans(*, known: Collection[str], older_than: datetime) -> list[str]:
    """Delete indexes of our prefix that no generation owns any more, and return their names."""
    pattern = f"{settings.SEARCH_INDEX_PREFIX}-{Generation.Engine.ELASTICSEARCH}-*"
    with engine_errors():
        found = writer().indices.get_settings(index=pattern, name="index.creation_date").body
        oldest = older_than.timestamp() * 1000
        orphans = [
            name
            for name, entry in found.items()
            if name not in known and int(entry["settings"]["index"]["creation_date"]) < oldest
        ]
        for name in orphans:
            writer().indices.delete(index=name, ignore_unavailable=True)
    return orphans


def highest_version() -> int:
    """Return the highest version in any index of our prefix, even if no generation owns it; 0 if there is none."""
    pattern = f"{settings.SEARCH_INDEX_PREFIX}-{Generation.Engine.ELASTICSEARCH}-*"
    asked = Search().extra(size=0)
    asked.aggs.metric("highest", "max", field="version")
    with engine_errors():
        writer().indices.refresh(index=pattern)
        found = writer().search(index=pattern, body=asked.to_dict()).body
    return round(found.get("aggregations", {}).get("highest", {}).get("value") or 0)


class RequestRefused(RuntimeError):
    """The server refuses a request as a whole; sending documents one by one finds the one to blame."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error


def judge(document: SearchDocument, outcome: Mapping[str, Mapping[str, Any]]) -> Refusal | None:
    """Return why the server did not accept a document; None if it did, or already has the same or a newer version.

    Raises `IndexLost` when there is no index behind the alias.
    """
    [item] = outcome.values()
    status, error = item["status"], item.get("error")
    if error is None or status == NEWER_IS_THERE:
        return None
    if error["type"] == GONE:
        raise IndexLost(error["reason"])
    return Refusal(
        publication_id=document.publication_id,
        version=document.version,
        error=f"{status} {error['type']}",
        reason=str(error.get("reason", "")),
        is_poison=status != TOO_MANY and status < SERVER_ERROR,
    )


def _check_history(outcomes: Iterable[Mapping[str, Mapping[str, Any]]]) -> None:
    """Raise `IndexAhead` if the index has a newer version than the database has now.

    What another relay delivers at the same time is in the database. A version that is not there was lost in a restore;
    the index would keep it forever, as it accepts no lower version.
    """
    newer = {}
    for outcome in outcomes:
        [item] = outcome.values()
        if item["status"] == NEWER_IS_THERE and (known := CURRENT_VERSION.search(str(item["error"].get("reason", "")))):
            newer[item["_id"]] = int(known[1])
    stored = dict(Publication.objects.filter(pk__in=newer).values_list("pk", "version"))
    for publication_id, version in newer.items():
        if version > stored.get(publication_id, version):
            detail = f"It has version {version} of {publication_id}, the database has {stored[publication_id]}."
            raise IndexAhead(detail)


def _refusal_of(document: SearchDocument, error: RequestRefused) -> Refusal:
    return Refusal(
        publication_id=document.publication_id,
        version=document.version,
        error=f"{error.status} {error.error}",
        reason="The server refuses any request with this document.",
        is_poison=True,
    )
