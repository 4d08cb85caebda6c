"""What the server makes of the stems that we send."""

from collections.abc import Sequence

from search.engines.elastic.client import engine_errors, writer
from search.engines.elastic.lag import current_lag

# The server gives at most 10,000 tokens at once (`index.analyze.max_token_count`).
BATCH = 500
FIELD = "text"


def server_tokens(texts: Sequence[str]) -> list[list[str]]:
    """Return the tokens of each text as the index that readers search divides it. Raises `EngineUnavailable`."""
    return tokens_in(current_lag().index, texts)


def tokens_in(index: str, texts: Sequence[str]) -> list[list[str]]:
    """Return the tokens of each text as this index divides it. Raises `EngineUnavailable`."""
    return [tokens for start in range(0, len(texts), BATCH) for tokens in _batch(index, texts[start : start + BATCH])]


def _batch(index: str, texts: Sequence[str]) -> list[list[str]]:
    with engine_errors():
        answer = writer().indices.analyze(index=index, field=FIELD, text=list(texts)).body
    found: list[list[str]] = [[] for _ in texts]
    number, after = 0, _length(texts[0])
    for token in answer["tokens"]:
        while token["start_offset"] >= after + 1:  # The server puts one place between two texts.
            number += 1
            after += 1 + _length(texts[number])
        found[number].append(token["token"])
    return found


def _length(text: str) -> int:
    """Return the length as the server counts it."""
    return len(text.encode("utf-16-le")) // 2
