"""The GraphQL endpoint."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from graphene_django.views import GraphQLView
from graphql import GraphQLSchema

from frontend_api.errors import AWAY, Code
from frontend_api.http.answers import METHODS, SAFE_METHODS, answer, preflight, refusal
from frontend_api.http.callers import DOCUMENTS, INTROSPECTION, Bill, caller_of
from frontend_api.http.execution import Executor, for_nobody_else, with_extension
from frontend_api.http.keeping import tagged
from frontend_api.http.limits import LIMITS, Limits
from frontend_api.http.named_documents import register
from frontend_api.http.operation_documents import Documents
from frontend_api.http.parameters import GRAPHQL_JSON, JSON, media_type, parameters_of, preferred_type
from frontend_api.http.refusal import OperationRefused, withheld
from frontend_api.http.request_notes import note_operation
from frontend_api.http.timing import OutOfTime, StatementTimeout
from frontend_api.loaders import Loaders
from hub.outages import is_database_away

HTML = "text/html"
UNTRUSTED = (
    "Only documents on the list of this hub may be sent without a token that allows others; "
    "ask its API manager to add yours, or for such a token."
)


def wants_page(request: HttpRequest) -> bool:
    """Say whether a person opened the address: by GET, with a browser, which prefers HTML."""
    offered = (JSON, GRAPHQL_JSON, HTML)
    return settings.HUB_GRAPHIQL and request.method in ("GET", "HEAD") and preferred_type(request, offered) == HTML


def graphiql_page(request: HttpRequest) -> HttpResponse:
    """Return the page; a `query` in its address stands in the editor."""
    body = render_to_string("frontend_api/graphiql.html", {"endpoint": request.path}).encode()
    answer = tagged(request, body, content_type="text/html; charset=utf-8", headers={"Vary": "Accept"})
    answer._csp_config = settings.CSP_OF_GRAPHIQL  # type: ignore[attr-defined]  # noqa: SLF001  As django-csp does.
    return answer


@lru_cache(maxsize=4)
def executor_of(schema: GraphQLSchema, *, introspection: bool, limits: Limits) -> Executor:
    """Return the executor of a schema, with its cache of documents; one for the whole process."""
    documents = Documents(schema, introspection=introspection, limits=limits)
    return Executor(schema, documents, new_context=Loaders, limits=limits)


class GraphQLEndpoint(GraphQLView):
    """Answers queries by GET, HEAD and POST.

    A `GraphQLView` only for its settings, its schema and graphene-django's tools: `dispatch` is replaced completely,
    because the original parses and validates each time, shows the text of exceptions and sets a cookie. No session is
    read and nothing is written, so there is nothing for cross-site requests to forge.
    """

    def dispatch(self, request: HttpRequest, *_arguments: Any, **_names: Any) -> HttpResponse:
        """Answer one request; anything wrong with it is reported as GraphQL errors."""
        if request.method == "OPTIONS":
            return preflight()
        if wants_page(request):
            return graphiql_page(request)
        wanted = media_type(request)
        try:
            return self._answer(request, wanted)
        except OperationRefused as refused:
            return refusal(refused, media_type=wanted or JSON)
        except OutOfTime as late:
            return refusal(_too_slow(late), media_type=wanted or JSON)
        except Error as error:  # Raised outside of any field.
            if not is_database_away(error):
                raise
            return refusal(withheld(AWAY, Code.UNAVAILABLE), media_type=wanted or JSON)

    def _answer(self, request: HttpRequest, wanted: str | None) -> HttpResponse:
        if request.method not in (*SAFE_METHODS, "POST"):
            raise OperationRefused(f"Use one of {METHODS}.", Code.METHOD_NOT_ALLOWED, status=405)
        if wanted is None:
            raise OperationRefused(f"Accept {JSON} or {GRAPHQL_JSON}.", Code.NOT_ACCEPTABLE, status=406)
        caller = caller_of(request)
        bill = Bill(caller.spender)
        asked = parameters_of(request)
        is_untrusted = settings.HUB_ONLY_TRUSTED_DOCUMENTS and not asked.is_trusted
        if is_untrusted and DOCUMENTS not in caller.scopes:
            raise OperationRefused(UNTRUSTED, Code.FORBIDDEN, status=403)
        reads_schema = settings.GRAPHQL_INTROSPECTION or INTROSPECTION in caller.scopes
        executor = executor_of(self.schema.graphql_schema, introspection=reads_schema, limits=LIMITS)
        is_get = request.method in SAFE_METHODS
        outcome = executor.outcome(asked, media_type=wanted, is_get=is_get, charge=bill.charge)
        note_operation(request.META, outcome, is_trusted=asked.is_trusted, client=caller.name)
        if asked.registers is not None and outcome.is_whole:
            register(asked.registers, asked.query)
            outcome = replace(outcome, may_be_kept=False)  # Given again, it would not be registered again.
        if asked.wants_budget:
            outcome = with_extension(outcome, "budget", bill.told())
        elif is_untrusted or reads_schema != settings.GRAPHQL_INTROSPECTION:
            outcome = for_nobody_else(outcome)
        return answer(outcome, request, media_type=wanted, left=bill.left)


def _too_slow(late: OutOfTime) -> OperationRefused:
    code = Code.STATEMENT_TIMEOUT if isinstance(late, StatementTimeout) else Code.DEADLINE_EXCEEDED
    seconds = settings.API_STATEMENT_SECONDS if code is Code.STATEMENT_TIMEOUT else settings.API_DEADLINE_SECONDS
    what = "A database query" if code is Code.STATEMENT_TIMEOUT else "The answer"
    message = f"{what} took more than {seconds:g} seconds; ask for less, or try again in a few seconds."
    return withheld(message, code)
