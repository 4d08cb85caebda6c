"""Which of the two media types an answer has."""

from collections.abc import Iterator

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
# Whoever takes anything gets what every client can read.
WIDE = {"*/*": JSON, "application/*": JSON, JSON: JSON, GRAPHQL_JSON: GRAPHQL_JSON}


def media_type(accept: str | None) -> str | None:
    """Give the type that the `Accept` header prefers, the earlier of equal ones; None when it takes neither."""
    if not accept:
        return JSON
    offers = [(quality, name) for name, quality in _offers(accept) if name in WIDE and quality > 0]
    if not offers:
        return None
    best = max(quality for quality, _ in offers)
    return WIDE[next(name for quality, name in offers if quality == best)]


def _offers(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        yield name, next((_quality(value[2:]) for value in parameters if value.startswith("q=")), 1.0)


def _quality(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0
