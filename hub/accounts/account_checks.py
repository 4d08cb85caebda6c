"""System checks: whether e-mail can be sent, and whether the hub can be reached behind a proxy."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004  Django's name for it.

DUMMY = "django.core.mail.backends.dummy.EmailBackend"


@register("hub")
def check_mail(**_options: Any) -> list[CheckMessage]:
    """Warn if no mail server is set; on a laptop e-mail is written to the console instead."""
    if settings.DEBUG or settings.EMAIL_BACKEND != DUMMY:
        return []
    return [
        Warning(
            "No e-mail is sent: HUB_EMAIL_HOST is not set. No one can get a new password by e-mail, "
            "and reviewers are not notified of what waits for them.",
            hint="Set HUB_EMAIL_HOST and HUB_EMAIL_FROM, then try: manage.py sendtestemail you@example.go.id",
            id="hub.W001",
        )
    ]


@register("hub", deploy=True)
def check_proxies(**_options: Any) -> list[CheckMessage]:
    """Warn if everything is redirected to https, but no proxy is trusted to say that a request used https."""
    if settings.HUB_TRUSTED_PROXIES or not settings.SECURE_SSL_REDIRECT:
        return []
    return [
        Warning(
            "HUB_REDIRECT_TO_HTTPS is on and HUB_TRUSTED_PROXIES is 0: behind a proxy that ends https, "
            "browsers are redirected in a loop.",
            hint="Set HUB_TRUSTED_PROXIES to the number of proxies in front; ignore this where gunicorn ends https.",
            id="hub.W002",
        )
    ]
