"""For how many days the certificates of the hub's addresses are still valid."""

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from hub.doctor.examining import Diagnosis, examination, failure, warning, well

SECONDS = 10
WARN_DAYS, FAIL_DAYS = 21, 7
REMEDY = "Renew it: certbot renew; then see why the timer did not: systemctl list-timers."


@examination("certificates")
def examine() -> Iterator[Diagnosis]:
    """Look at the certificate of each https address."""
    addresses = {settings.WAGTAILADMIN_BASE_URL, settings.HUB_PUBLIC_URL}
    secure = {urlsplit(address).netloc for address in addresses if address.startswith("https://")}
    if not secure:
        yield warning(
            "No address of the hub begins with https://: passwords can be read on their way.",
            remedy="Set up TLS in the proxy, and HUB_ADMIN_URL and HUB_PUBLIC_URL with https://.",
        )
    for host in sorted(secure):
        yield _looked_at(host)


def _looked_at(host: str) -> Diagnosis:
    parts = urlsplit(f"//{host}")
    name = parts.hostname or ""
    try:
        with (
            socket.create_connection((name, parts.port or 443), timeout=SECONDS) as raw,
            ssl.create_default_context().wrap_socket(raw, server_hostname=name) as secured,
        ):
            certificate = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        return failure(f"Browsers refuse the certificate of {host}: {error.verify_message}.", remedy=REMEDY)
    except OSError as error:
        return failure(
            f"{host} cannot be reached over TLS ({type(error).__name__}).",
            remedy="Check proxy and DNS.",
        )
    left = timedelta(seconds=ssl.cert_time_to_seconds(str(certificate["notAfter"])) - timezone.now().timestamp())
    found = f"The certificate of {host} is valid for {left.days} days."
    if left.days < FAIL_DAYS:
        return failure(found, remedy=REMEDY)
    return warning(found, remedy=REMEDY) if left.days < WARN_DAYS else well(found)
