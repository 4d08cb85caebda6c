"""What a new hub needs before anybody can work in it: its address, its name, an administrator; each may be repeated."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from wagtail.models import Site

from hub.models.user import User
from hub.publishing import clock
from hub.site.settings import SiteSettings

HTTPS_PORT = 443
HTTP_PORT = 80


@dataclass(frozen=True)
class Administrator:
    """The first person who can log in; the password stands in no message."""

    username: str
    email: str
    password: str


def administrators() -> list[str]:
    """Return the names of all who can do everything and log in."""
    found = User.objects.filter(is_superuser=True, is_active=True).order_by("username")
    return list(found.values_list("username", flat=True))


def objections_to(person: Administrator) -> list[str]:
    """Return why this account cannot be made, in sentences; none if it can."""
    user = User(username=person.username, email=person.email)
    objections = []
    try:
        User.username_validator(person.username)
        user.clean_fields(exclude=["password"])
        if person.email:
            validate_email(person.email)
    except ValidationError as error:
        objections += error.messages
    if User.objects.filter(username=person.username).exists():
        objections.append(f'The account "{person.username}" is there and is no administrator: choose another name.')
    try:
        validate_password(person.password, user)
    except ValidationError as error:
        objections += error.messages
    return objections


@transaction.atomic
def make_administrator(person: Administrator) -> bool:
    """Make the account, unless there is an administrator by now: of two runs at the same time one makes it."""
    clock.hold()
    if administrators():
        return False
    User.objects.create_superuser(person.username, person.email, person.password)
    return True


def hub_name() -> str:
    """Return the name that readers see, "" while it has none."""
    return str(SiteSettings.load().name)


@transaction.atomic
def name_hub(name: str) -> None:
    """Set the name of the hub that readers see. Raises `ValidationError` if that cannot be."""
    identity = SiteSettings.load()
    identity.name = name
    identity.full_clean()
    identity.save()


def address_site() -> str:
    """Set the host and the port of Wagtail's site to those of the CMS, from `HUB_ADMIN_URL`; return them."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (HTTPS_PORT if address.scheme == "https" else HTTP_PORT)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = str(address.hostname), port
        site.save()
    return f"{site.hostname}:{site.port}"
