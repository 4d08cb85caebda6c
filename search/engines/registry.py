"""Which engines there are, by the settings."""

from django.conf import settings

from search.engines.base import Engine, Index
from search.engines.database.engine import DatabaseEngine
from search.engines.database.index import DatabaseIndex
from search.models import Generation


def configured_engines() -> tuple[str, ...]:
    """Give the engines that are kept up to date; the database always, so that it can stand in at any time."""
    others = [settings.SEARCH_ENGINE] if settings.SEARCH_ENGINE != Generation.Engine.DATABASE else []
    return (str(Generation.Engine.DATABASE), *others)


def stand_in() -> Engine:
    """Give the engine that answers when the preferred one cannot."""
    return DatabaseEngine()


def preferred() -> Engine:
    """Give the engine that the settings choose."""
    return DatabaseEngine()


def index_of(generation: Generation) -> Index:
    """Give the index of a generation."""
    return DatabaseIndex(generation.pk)
