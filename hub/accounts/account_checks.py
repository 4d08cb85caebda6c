"""System checks: whether e-mail can be sent, the hub be reached behind a proxy, and second factors be relied on."""

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


@register("hub", deploy=True)
def check_log_in(**_options: Any) -> list[CheckMessage]:
    """Warn if a second factor is left to choice or hangs on the secret key, or an identity server has no https."""
    warned: list[CheckMessage] = []
    if settings.HUB_SECOND_FACTOR != "required":
        warned.append(
            Warning(
                "HUB_SECOND_FACTOR is optional: a leaked password of a reviewer or administrator opens the CMS.",
                hint="Remove HUB_SECOND_FACTOR, or set it to required.",
                id="hub.W003",
            )
        )
    if not settings.HUB_SECOND_FACTOR_KEYS:
        warned.append(
            Warning(
                "HUB_SECOND_FACTOR_KEYS is not set: HUB_SECRET_KEY encrypts the secrets of second factors, so nobody "
                "above the villages could log in after it was changed.",
                hint="Set it to at least fifty random characters, then run: manage.py encrypt_second_factors",
                id="hub.W004",
            )
        )
    if settings.HUB_OIDC_ISSUER.startswith("http://"):
        warned.append(
            Warning(
                "HUB_OIDC_ISSUER begins with http://: who can change the traffic to it can log in as anybody.",
                hint="Use the https:// address of the identity server.",
                id="hub.W005",
            )
        )
    return warned
