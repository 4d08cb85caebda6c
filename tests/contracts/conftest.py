"""What the tests of every kind share."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def database_engine(settings: Settings) -> None:
    """Search the database: an Elasticsearch is one for all workers, and its index is named in tests/search alone."""
    settings.SEARCH_ENGINE = "database"
    settings.SEARCH_ELASTICSEARCH_URL = ""
