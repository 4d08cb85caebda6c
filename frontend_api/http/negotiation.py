"""Which of the two media types an answer has."""

from django.http import HttpRequest

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
# Django holds a parameter that is asked for against that of the offer; answers are in UTF-8, as JSON always is.
OFFERED = [f"{name}{charset}" for charset in ("", ";charset=utf-8", ";charset=UTF-8") for name in (JSON, GRAPHQL_JSON)]


def media_type(request: HttpRequest) -> str | None:
    """Return the type that the request prefers, plain JSON where it takes both alike; None when it takes neither."""
    if not request.headers.get("Accept"):
        return JSON
    preferred = request.get_preferred_type(OFFERED)
    return preferred.partition(";")[0] if preferred else None
