"""Search: the database engine unless an Elasticsearch is named."""

from settings import env

SEARCH_ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL", default="")
SEARCH_ENGINE = "elasticsearch" if SEARCH_ELASTICSEARCH_URL else "database"
SEARCH_INDEX_PREFIX = env.text("SEARCH_INDEX_PREFIX", default="hub")
SEARCH_TIMEOUT_SECONDS = env.number("SEARCH_TIMEOUT_SECONDS", default=0.8, at_least=0.05)
