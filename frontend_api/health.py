"""Whether this process lives, and whether it can answer: for load balancers and for those who watch."""

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from frontend_api.errors import RETRY_SECONDS
from hub.selectors.health import database_answers


@never_cache
@require_safe
@transaction.non_atomic_requests
def live(_request: HttpRequest) -> JsonResponse:
    """Say that the process answers; asks nothing of any other service."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
@transaction.non_atomic_requests
def ready(_request: HttpRequest) -> JsonResponse:
    """Say whether the database answers; 503 while it does not."""
    is_ready = database_answers()
    state = "ok" if is_ready else "unreachable"
    answered = JsonResponse(
        {"status": "ok" if is_ready else "unavailable", "database": state}, status=200 if is_ready else 503
    )
    if not is_ready:
        answered["Retry-After"] = str(RETRY_SECONDS)
    return answered
