"""What is searched of a word: its stems, and what an engine makes of them."""

from collections.abc import Iterable

from django.conf import settings

from search.errors import EngineUnavailable
from search.indonesian.words import stems
from search.models import Generation


def analysis(texts: Iterable[str], *, engine: str = "") -> dict[str, list[str]]:
    """Return the stems of each text, none for a stop word; with an engine, what its server makes of them.

    The database divides nothing itself, so its answer is that of our own code. Raises `EngineUnavailable`.
    """
    found = {text: list(stems(text)) for text in texts}
    if engine != Generation.Engine.ELASTICSEARCH:
        return found
    if settings.SEARCH_ENGINE != Generation.Engine.ELASTICSEARCH:
        raise EngineUnavailable("This hub searches its database; set ELASTICSEARCH_URL to ask Elasticsearch")
    from search.engines.elastic.server_analysis import server_tokens  # noqa: PLC0415

    sent = {text: " ".join(its) for text, its in found.items() if its}
    return found | dict(zip(sent, server_tokens(list(sent.values())), strict=True))
