"""Accounts of the CMS: the second factor, a foreign identity server, and how long what they do is recorded."""

from typing import Any

from settings import env

# required: whoever has a role above a village passes a second factor before any screen opens; optional: who wants to.
SECOND_FACTOR_CHOICES = ("required", "optional")
HUB_SECOND_FACTOR = env.one_of("HUB_SECOND_FACTOR", SECOND_FACTOR_CHOICES, default="required")
# The first key encrypts the secrets of second factors, the others still decrypt; without one, HUB_SECRET_KEY does.
HUB_SECOND_FACTOR_KEYS = env.secrets("HUB_SECOND_FACTOR_KEYS")
# For how many days the audit log is kept; the relay removes what is older.
HUB_AUDIT_DAYS = env.whole_number("HUB_AUDIT_DAYS", default=730, at_least=90)
LOGIN_REDIRECT_URL = "wagtailadmin_home"

ACCOUNT_ADAPTER = "hub.accounts.log_in_rules.LogInRules"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL = "wagtailadmin_login"
ACCOUNT_FORMS = {"login": "hub.accounts.log_in.LogInForm"}
# Every failure is counted by `hub/accounts/lockout.py`, in the database: a second count, in each process, would
# contradict it.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False

MFA_ADAPTER = "hub.accounts.second_factor_rules.SecondFactorRules"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # No address is asked for; many people have none.
MFA_TOTP_TOLERANCE = 1  # The clock of a phone may be half a minute wrong.
MFA_FORMS = {
    "authenticate": "hub.accounts.counted_factors.CodeAtLogIn",
    "authenticate_webauthn": "hub.accounts.counted_factors.PasskeyAtLogIn",
    "reauthenticate": "hub.accounts.counted_factors.CodeAgain",
    "reauthenticate_webauthn": "hub.accounts.counted_factors.PasskeyAgain",
}

# A foreign identity server, if any: it signs in accounts that are there, and gives no rights.
HUB_OIDC_ISSUER = env.web_address("HUB_OIDC_ISSUER", default="")
HUB_OIDC_CLIENT_ID = env.text("HUB_OIDC_CLIENT_ID", default="")
HUB_OIDC_CLIENT_SECRET = env.secret("HUB_OIDC_CLIENT_SECRET")
HUB_OIDC_NAME = env.text("HUB_OIDC_NAME", default="akun pemerintah")
if HUB_OIDC_ISSUER:
    env.require("HUB_OIDC_CLIENT_ID", "HUB_OIDC_CLIENT_SECRET")


def identity_server(*, issuer: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """Return how allauth is told of the server."""
    app = {
        "provider_id": "oidc",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"APPS": [app] if issuer else [], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_PROVIDERS = identity_server(
    issuer=HUB_OIDC_ISSUER, client_id=HUB_OIDC_CLIENT_ID, secret=HUB_OIDC_CLIENT_SECRET, name=HUB_OIDC_NAME
)
SOCIALACCOUNT_ADAPTER = "hub.accounts.identity_rules.IdentityRules"
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_STORE_TOKENS = False
# A link, so that the page may send forms to this host only. It begins a log-in that only its own session can end.
SOCIALACCOUNT_LOGIN_ON_GET = True
