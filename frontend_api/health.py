"""Whether this process is alive, can answer, and whether all is well: for load balancers and monitoring."""

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from frontend_api.errors import RETRY_SECONDS
from frontend_api.http.cross_origin import FOR_BROWSERS
from hub.selectors.database_state import database_answers
from hub.web.collected_files import can_name_files
from search.service import watched

COLLECT = "Scripts and styles are not collected: run manage.py collectstatic --noinput, then restart."
OK = "ok"
LATE = "late"


@never_cache
@require_safe
def reachable(_request: HttpRequest) -> HttpResponse:
    """Return 204 without a body, by which an app learns whether it reaches the hub or the log-in page of a network."""
    return HttpResponse(status=204, headers=FOR_BROWSERS)


@never_cache
@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    """Return 200 as long as the process answers; calls no other service."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Return 200 if the process can answer readers and editors; 503 while the database does not answer.

    It is 503 as well where scripts and styles were not collected: every screen of the CMS would be an error. The
    response also says what is late or wrong in the background, and what to do. The status stays 200 then: no
    other process would serve readers better.
    """
    return _health(unwell=200)


@never_cache
@require_safe
def well(_request: HttpRequest) -> JsonResponse:
    """Return the same, but 503 as soon as something needs a person's attention: for alarms."""
    return _health(unwell=503)


def _health(*, unwell: int) -> JsonResponse:
    if not can_name_files():
        return JsonResponse({"status": "unavailable", "staticFiles": "missing", "attention": [COLLECT]}, status=503)
    try:
        now = watched() if database_answers() else None
    except Error:  # The database went down in between.
        now = None
    if now is None:
        away = {"status": "unavailable", "database": "unreachable"}
        return JsonResponse(away, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    report = {
        "status": "attention" if now.attention else OK,
        "database": OK,
        "relay": LATE if now.relay.is_late else OK,
        "relaySeconds": now.relay.seconds,
        "search": LATE if now.is_late else OK,
        "searchLagSeconds": now.lag_seconds,
        "history": "restored" if now.signs else OK,
        "attention": now.attention,
    }
    return JsonResponse(report, status=unwell if now.attention else 200)
