"""Reports of errors, and traces, for services that take them; both need requirements/telemetry.txt."""

from django.core.exceptions import ImproperlyConfigured

from settings import env

# The DSN of a Sentry, or of what speaks its protocol (GlitchTip, Bugsink).
HUB_ERRORS_DSN = env.secret("HUB_ERRORS_DSN")
# Where traces go by OTLP over HTTP, and the share of requests that are traced.
HUB_TRACES_URL = env.web_address("HUB_TRACES_URL", default="")
HUB_TRACES_SHARE = env.number("HUB_TRACES_SHARE", default=0.01)
# How this installation is called there.
HUB_INSTALLATION = env.text("HUB_INSTALLATION", default="production")

if HUB_TRACES_SHARE > 1:
    raise ImproperlyConfigured(
        f'The environment variable HUB_TRACES_SHARE is "{HUB_TRACES_SHARE:g}": write a number from 0 to 1.'
    )
