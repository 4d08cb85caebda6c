"""GraphiQL: where people try queries and read the schema, shown to a browser that opens the address of the API."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from frontend_api.http.parameters import GRAPHQL_JSON, JSON, preferred_type
from frontend_api.http.tagged import tagged

HTML = "text/html"
OFFERED = (JSON, GRAPHQL_JSON, HTML)


def wants_page(request: HttpRequest) -> bool:
    """Say whether a person opened the address: by GET, with a browser, which prefers HTML."""
    return settings.HUB_GRAPHIQL and request.method in ("GET", "HEAD") and preferred_type(request, OFFERED) == HTML


def graphiql_page(request: HttpRequest) -> HttpResponse:
    """Return the page; a `query` in its address stands in the editor."""
    body = render_to_string("frontend_api/graphiql.html", {"endpoint": request.path}).encode()
    answer = tagged(request, body, content_type="text/html; charset=utf-8", headers={"Vary": "Accept"})
    answer._csp_config = settings.CSP_OF_GRAPHIQL  # type: ignore[attr-defined]  # noqa: SLF001  As django-csp does.
    return answer
