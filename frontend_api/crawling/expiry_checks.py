"""A system check: `security.txt` is ignored from its last day on, so operators are reminded before."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004  Django's name.
from django.utils import timezone

from frontend_api.crawling.well_known import end_of

BEFORE = timedelta(days=30)


@register("frontend_api")
def check_security_txt(**_options: Any) -> list[CheckMessage]:
    """Return a warning from thirty days before the file expires on."""
    expires = settings.HUB_SECURITY_EXPIRES
    if expires is None or end_of(expires) - timezone.now() > BEFORE:
        return []
    return [
        Warning(
            f"/.well-known/security.txt expires on {expires.isoformat()}; after that, nobody heeds it.",
            hint="Confirm that its contact still answers, and set HUB_SECURITY_EXPIRES to a day within a year.",
            id="frontend_api.W001",
        )
    ]
