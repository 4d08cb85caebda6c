"""The files below `/.well-known/`: where to report a weakness, and which apps open the public pages."""

import re
from datetime import date

from django.core.exceptions import ImproperlyConfigured

from settings import env

CONTACT = re.compile(r"(mailto:|https://|tel:)[!-~]+")
IOS_APP = re.compile(r"[A-Z0-9]{10}\.[A-Za-z0-9.-]+")
ANDROID_PACKAGE = re.compile(r"[A-Za-z]\w*(\.[A-Za-z]\w*)+", re.ASCII)
FINGERPRINT = re.compile(r"[0-9A-F]{2}(:[0-9A-F]{2}){31}")


def checked(name: str, values: list[str], form: re.Pattern[str], *, remedy: str) -> list[str]:
    """Return the values of the variable. Raises `ImproperlyConfigured` unless each of them has the form."""
    for value in values:
        if not form.fullmatch(value):
            raise ImproperlyConfigured(f'The environment variable {name} has "{value}": {remedy}.')
    return values


def together(*names: str, values: tuple[object, ...]) -> None:
    """Raise `ImproperlyConfigured` if only some of the variables are set."""
    if any(values) and not all(values):
        raise ImproperlyConfigured(f"Set {' and '.join(names)} together, or none of them; .env.example explains them.")


# security.txt (RFC 9116): without them there is none. From thirty days before its last day `manage.py check` warns.
HUB_SECURITY_CONTACTS = checked(
    "HUB_SECURITY_CONTACTS",
    env.words("HUB_SECURITY_CONTACTS", default=[]),
    CONTACT,
    remedy="write addresses that begin with mailto:, https:// or tel:",
)
HUB_SECURITY_EXPIRES: date | None = env.parsed(
    "HUB_SECURITY_EXPIRES", date.fromisoformat, remedy="write a day such as 2027-06-30", default=None
)
HUB_SECURITY_POLICY = env.web_address("HUB_SECURITY_POLICY", default="")
together("HUB_SECURITY_CONTACTS", "HUB_SECURITY_EXPIRES", values=(HUB_SECURITY_CONTACTS, HUB_SECURITY_EXPIRES))

# The apps that open addresses of public pages.
HUB_IOS_APPS = checked(
    "HUB_IOS_APPS",
    env.words("HUB_IOS_APPS", default=[]),
    IOS_APP,
    remedy="write team and bundle, such as ABCDE12345.id.go.kaltim.app",
)
HUB_ANDROID_PACKAGES = checked(
    "HUB_ANDROID_PACKAGES",
    env.words("HUB_ANDROID_PACKAGES", default=[]),
    ANDROID_PACKAGE,
    remedy="write packages such as id.go.kaltim.app",
)
HUB_ANDROID_FINGERPRINTS = checked(
    "HUB_ANDROID_FINGERPRINTS",
    env.words("HUB_ANDROID_FINGERPRINTS", default=[]),
    FINGERPRINT,
    remedy="write SHA-256 fingerprints in capitals, with colons",
)
together("HUB_ANDROID_PACKAGES", "HUB_ANDROID_FINGERPRINTS", values=(HUB_ANDROID_PACKAGES, HUB_ANDROID_FINGERPRINTS))
