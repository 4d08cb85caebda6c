"""Whether the hub answers for the names in its own addresses."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from hub.doctor.examining import Diagnosis, examination, failure, well


@examination("hosts")
def examine() -> Iterator[Diagnosis]:
    """Compare the host of each address with those that are allowed."""
    addresses = {"HUB_ADMIN_URL": settings.WAGTAILADMIN_BASE_URL, "HUB_PUBLIC_URL": settings.HUB_PUBLIC_URL}
    refused = [
        failure(
            f'{name} names "{host}", which HUB_ALLOWED_HOSTS does not: every request there is 400.',
            remedy=f"Add {host} to HUB_ALLOWED_HOSTS.",
        )
        for name, address in addresses.items()
        if not validate_host(host := urlsplit(address).hostname or "", settings.ALLOWED_HOSTS)
    ]
    yield from refused or [well(f"HUB_ALLOWED_HOSTS: {', '.join(settings.ALLOWED_HOSTS)}.")]
