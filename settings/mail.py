"""E-mail: the mail server, if any; without one nothing is sent and nobody is offered a link by e-mail."""

from django.core.exceptions import ImproperlyConfigured

from settings import env

EMAIL_HOST = env.text("HUB_EMAIL_HOST", default="")
EMAIL_PORT = env.whole_number("HUB_EMAIL_PORT", default=587, at_least=1)
EMAIL_HOST_USER = env.text("HUB_EMAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.secret("HUB_EMAIL_PASSWORD")
_encryption = env.one_of("HUB_EMAIL_ENCRYPTION", ("starttls", "tls", "none"), default="starttls")
EMAIL_USE_TLS = _encryption == "starttls"
EMAIL_USE_SSL = _encryption == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mail_address("HUB_EMAIL_FROM", default="desa-hub@localhost")
WAGTAIL_PASSWORD_RESET_ENABLED = bool(EMAIL_HOST)
# Roles are given, and identities joined, to the account that has an address: nobody writes another's on the own one.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "hub.accounts.resets.ResetForm"  # noqa: S105  The path of a class.

if EMAIL_HOST:
    env.require("HUB_EMAIL_FROM")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if EMAIL_HOST_PASSWORD and _encryption == "none":
    raise ImproperlyConfigured(
        "HUB_EMAIL_PASSWORD is set and HUB_EMAIL_ENCRYPTION is none: the password would be sent for everybody to read. "
        "Write starttls or tls, or leave user and password empty if the server needs none."
    )
if bool(EMAIL_HOST_USER) != bool(EMAIL_HOST_PASSWORD):
    raise ImproperlyConfigured(
        "Only one of HUB_EMAIL_USER and HUB_EMAIL_PASSWORD is set: set both, or neither if the server needs none."
    )
