"""Accounts of the CMS: the second factor, a foreign identity server, and how long what they do is recorded."""

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
