"""Whether this process lives, can answer, and whether all is well: for load balancers and for those who watch."""

from django.db import Error, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from frontend_api.errors import RETRY_SECONDS
from hub.selectors.health import database_answers
from search.service import watched

OK = "ok"
LATE = "late"


@never_cache
@require_safe
@transaction.non_atomic_requests
def live(_request: HttpRequest) -> JsonResponse:
    """Say that the process answers; asks nothing of any other service."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
@transaction.non_atomic_requests
def ready(_request: HttpRequest) -> JsonResponse:
    """Say whether the process can answer readers; 503 while the database does not answer.

    What is late or wrong behind it stands in the answer with what to do. It is no reason to send readers away, so the
    status stays 200: no other process would serve them better.
    """
    return _told(unwell=200)


@never_cache
@require_safe
@transaction.non_atomic_requests
def well(_request: HttpRequest) -> JsonResponse:
    """Say the same with 503 as soon as something needs a person: for alarms."""
    return _told(unwell=503)


def _told(*, unwell: int) -> JsonResponse:
    try:
        now = watched() if database_answers() else None
    except Error:  # It went away in between.
        now = None
    if now is None:
        away = {"status": "unavailable", "database": "unreachable"}
        return JsonResponse(away, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    told = {
        "status": "attention" if now.attention else OK,
        "database": OK,
        "relay": LATE if now.relay.is_late else OK,
        "relaySeconds": now.relay.seconds,
        "search": LATE if now.is_late else OK,
        "searchLagSeconds": now.lag_seconds,
        "history": "restored" if now.signs else OK,
        "attention": now.attention,
    }
    return JsonResponse(told, status=unwell if now.attention else 200)
