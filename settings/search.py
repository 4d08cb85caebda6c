"""Search: the database engine, unless Elasticsearch is configured."""

from settings import env

SEARCH_ELASTICSEARCH_URL = env.web_address("ELASTICSEARCH_URL", default="", without_password=True)
SEARCH_ELASTICSEARCH_API_KEY = env.secret("ELASTICSEARCH_API_KEY")
SEARCH_ELASTICSEARCH_CA_FILE = env.readable_file("ELASTICSEARCH_CA_FILE")
SEARCH_ENGINE = "elasticsearch" if SEARCH_ELASTICSEARCH_URL else "database"
SEARCH_INDEX_PREFIX = env.text("SEARCH_INDEX_PREFIX", default="hub")
SEARCH_TIMEOUT_SECONDS = env.number("SEARCH_TIMEOUT_SECONDS", default=0.8, at_least=0.05)
