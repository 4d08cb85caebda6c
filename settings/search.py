"""Search: the database engine, unless Elasticsearch is configured."""

from django.core.exceptions import ImproperlyConfigured

from settings import elastic_nodes, env

_cloud = elastic_nodes.cloud_address("ELASTICSEARCH_CLOUD_ID")
_nodes = elastic_nodes.node_addresses("ELASTICSEARCH_URL")
if _cloud and _nodes:
    raise ImproperlyConfigured("Both ELASTICSEARCH_URL and ELASTICSEARCH_CLOUD_ID are set: leave one of them empty.")
# The addresses of all nodes, separated by commas.
SEARCH_ELASTICSEARCH_URL = _cloud or _nodes
SEARCH_ELASTICSEARCH_API_KEY = env.secret("ELASTICSEARCH_API_KEY")
SEARCH_ELASTICSEARCH_CA_FILE = env.readable_file("ELASTICSEARCH_CA_FILE")
SEARCH_ENGINE = "elasticsearch" if SEARCH_ELASTICSEARCH_URL else "database"
SEARCH_INDEX_PREFIX = env.text("SEARCH_INDEX_PREFIX", default="hub")
SEARCH_AT_ONCE_SECONDS = env.number("SEARCH_AT_ONCE_SECONDS", default=0.3)
SEARCH_TIMEOUT_SECONDS = env.number("SEARCH_TIMEOUT_SECONDS", default=0.8, at_least=0.05)
