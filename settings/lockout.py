"""How often somebody may guess a password: django-axes counts in the database, across all workers."""

from datetime import timedelta

from settings import env

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    # Before Django's, which reads two tables first; the memberships are known anyway.
    "hub.tenancy.role_backend.RoleBackend",
    "django.contrib.auth.backends.ModelBackend",
]

HUB_LOCKOUT_MINUTES = env.whole_number("HUB_LOCKOUT_MINUTES", default=15, at_least=1)
# Per account and address; per address for all accounts; per account for all addresses. Many offices share one
# address, and to lock out an account from everywhere takes twenty.
AXES_FAILURE_LIMIT = env.whole_number("HUB_LOCKOUT_FAILURES", default=5, at_least=1)
HUB_LOCKOUT_FAILURES_OF_ADDRESS = env.whole_number("HUB_LOCKOUT_FAILURES_OF_ADDRESS", default=50, at_least=1)
HUB_LOCKOUT_FAILURES_OF_ACCOUNT = env.whole_number("HUB_LOCKOUT_FAILURES_OF_ACCOUNT", default=100, at_least=1)

AXES_HANDLER = "hub.accounts.lockout.LockOut"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=HUB_LOCKOUT_MINUTES)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # The end of the lockout that a person was shown does not move.
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "hub.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "hub.web.proxies.client_network"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
# How many days the log of log-ins is kept; the relay removes what is older.
HUB_LOG_IN_DAYS = env.whole_number("HUB_LOG_IN_DAYS", default=90, at_least=1)
