"""How often somebody may guess a password: django-axes counts in the database, and so for every worker."""

from datetime import timedelta

from settings import env

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

HUB_LOCKOUT_MINUTES = env.whole_number("HUB_LOCKOUT_MINUTES", default=15, at_least=1)
# One account from one address; all accounts from one address; one account from all addresses. Many offices share one
# address, and who locks out an account from everywhere needs twenty.
AXES_FAILURE_LIMIT = env.whole_number("HUB_LOCKOUT_FAILURES", default=5, at_least=1)
HUB_LOCKOUT_FAILURES_OF_ADDRESS = env.whole_number("HUB_LOCKOUT_FAILURES_OF_ADDRESS", default=50, at_least=1)
HUB_LOCKOUT_FAILURES_OF_ACCOUNT = env.whole_number("HUB_LOCKOUT_FAILURES_OF_ACCOUNT", default=100, at_least=1)

AXES_HANDLER = "hub.accounts.lockout.LockOut"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=HUB_LOCKOUT_MINUTES)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # The instant that a locked-out person is told stays true.
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "hub.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "hub.web.proxies.client_network"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
# How long the log of who was logged in is kept; the relay removes what is older.
HUB_LOG_IN_DAYS = env.whole_number("HUB_LOG_IN_DAYS", default=90, at_least=1)
