"""Chooses one of the two media types for a response."""

from django.http import HttpRequest

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
# Django compares a requested parameter with that of the offer; responses are in UTF-8, as JSON always is.
OFFERED = [f"{name}{charset}" for charset in ("", ";charset=utf-8", ";charset=UTF-8") for name in (JSON, GRAPHQL_JSON)]


def media_type(request: HttpRequest) -> str | None:
    """Return the type that the request prefers, plain JSON if it accepts both equally; None if it accepts neither."""
    if not request.headers.get("Accept"):
        return JSON
    preferred = request.get_preferred_type(OFFERED)
    return preferred.partition(";")[0] if preferred else None
