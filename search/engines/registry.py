"""The engines that the settings choose.

Elasticsearch's client takes 29 MB of memory, so it is loaded by whoever uses it: not where the database searches.
"""

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

from django.conf import settings

from search.engines.base import Engine, Index
from search.engines.database.database_engine import DatabaseEngine
from search.engines.database.database_index import DatabaseIndex
from search.engines.database.rows import database_fingerprint
from search.models import Generation


def configured_engines() -> tuple[str, ...]:
    """Return the engines that are kept up to date; always with the database, so that it can stand in at any time."""
    others = [settings.SEARCH_ENGINE] if settings.SEARCH_ENGINE != Generation.Engine.DATABASE else []
    return (str(Generation.Engine.DATABASE), *others)


def stand_in() -> Engine:
    """Return the engine that answers when the preferred one cannot."""
    return DatabaseEngine()


def preferred() -> Engine:
    """Return the engine that `SEARCH_ENGINE` names."""
    if settings.SEARCH_ENGINE != Generation.Engine.ELASTICSEARCH:
        return DatabaseEngine()
    from search.engines.elastic.elastic_engine import ElasticEngine  # noqa: PLC0415

    return ElasticEngine()


def in_time(seconds: float) -> AbstractContextManager[None]:
    """Return a block in which each write to an engine outside the database ends within so many seconds."""
    if settings.SEARCH_ENGINE != Generation.Engine.ELASTICSEARCH:
        return nullcontext()
    from search.engines.elastic import client  # noqa: PLC0415

    return client.in_time(seconds)


def drop_orphans(*, known: Collection[str], older_than: datetime) -> list[str]:
    """Remove indexes that no generation owns any more and return their names; the database has none."""
    if settings.SEARCH_ENGINE != Generation.Engine.ELASTICSEARCH:
        return []
    from search.engines.elastic import elastic_index  # noqa: PLC0415

    return elastic_index.drop_orphans(known=known, older_than=older_than)


def highest_outside() -> int:
    """Return the highest version that an index outside the database has. Raises `EngineUnavailable`."""
    if settings.SEARCH_ENGINE != Generation.Engine.ELASTICSEARCH:
        return 0
    from search.engines.elastic import elastic_index  # noqa: PLC0415

    return elastic_index.highest_version()


def index_of(generation: Generation) -> Index:
    """Return the index of a generation."""
    if generation.engine != Generation.Engine.ELASTICSEARCH:
        return DatabaseIndex(generation.pk)
    from search.engines.elastic.elastic_index import ElasticIndex  # noqa: PLC0415

    return ElasticIndex(generation.name, epoch=generation.epoch, made_with=generation.fingerprint)


def fingerprint_now(engine: str) -> str:
    """Return the fingerprint of an index that this release makes in the engine."""
    if engine != Generation.Engine.ELASTICSEARCH:
        return database_fingerprint()
    from search.engines.elastic.mapping import elastic_fingerprint  # noqa: PLC0415

    return elastic_fingerprint()
