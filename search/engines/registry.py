"""The engines that the settings choose."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings

from search.engines.base import Engine, Index
from search.engines.database.database_engine import DatabaseEngine
from search.engines.database.database_index import DatabaseIndex
from search.engines.elastic.elastic_engine import ElasticEngine
from search.engines.elastic.elastic_index import ElasticIndex
from search.engines.elastic.elastic_index import drop_orphans as drop_elastic_orphans
from search.engines.elastic.elastic_index import highest_version as highest_elastic_version
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
    return ElasticEngine() if settings.SEARCH_ENGINE == Generation.Engine.ELASTICSEARCH else DatabaseEngine()


def drop_orphans(*, known: Collection[str], older_than: datetime) -> list[str]:
    """Remove indexes that no generation owns any more and return their names; the database has none."""
    if settings.SEARCH_ENGINE != Generation.Engine.ELASTICSEARCH:
        return []
    return drop_elastic_orphans(known=known, older_than=older_than)


def highest_outside() -> int:
    """Return the highest version that an index outside the database has. Raises `EngineUnavailable`."""
    return highest_elastic_version() if settings.SEARCH_ENGINE == Generation.Engine.ELASTICSEARCH else 0


def index_of(generation: Generation) -> Index:
    """Return the index of a generation."""
    if generation.engine == Generation.Engine.ELASTICSEARCH:
        return ElasticIndex(generation.name, epoch=generation.epoch)
    return DatabaseIndex(generation.pk)
