"""Changes that people make to endpoints, each in one transaction with a line in the audit log."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from hub.encryption import encrypted
from hub.fetching.fetched import AddressRefused
from hub.fetching.public_ips import is_public_ip
from hub.fetching.requesting import checked_host, is_named_host
from hub.models.publication import Publication
from hub.models.region import PROVINCE_CODE
from hub.models.user import User
from hub.models.version_clock import VersionClock
from hub.models.webhook_endpoint import WebhookEndpoint, endpoint_edited
from hub.selectors.regions import known_codes
from hub.webhooks.signatures import new_key

# How long the former key signs as well, unless it is ended before.
OVERLAP = timedelta(days=7)
MOST_ENDPOINTS = 100
MOST_REGIONS = 50
State = WebhookEndpoint.State
NOT_PUBLIC = "Alamat ini tidak bisa dihubungi hub: tulis alamat https di internet, tanpa nama atau kata sandi."
# What begins from the first try again.
FRESH: dict[str, Any] = {"failures": 0, "failing_since": None, "last_problem": "", "last_status": None}


class EndpointRefused(ValueError):
    """The change is not possible; `field` is the field of the form that it is about, "" for none."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Wishes:
    """What a person says of an endpoint; empty kinds and regions follow all."""

    description: str
    address: str
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def add_endpoint(wishes: Wishes, *, by: User) -> tuple[WebhookEndpoint, str]:
    """Add an endpoint that is told of what changes from now on; return it with its key, which is shown only now.

    Raises `EndpointRefused`.
    """
    _check(wishes)
    key = new_key()
    with transaction.atomic():
        if WebhookEndpoint.objects.count() >= MOST_ENDPOINTS:
            raise EndpointRefused(f"Daftar ini penuh: paling banyak {MOST_ENDPOINTS} penerima.")
        now = VersionClock.objects.moment()
        endpoint = WebhookEndpoint(
            description=wishes.description,
            address=wishes.address,
            kinds=list(wishes.kinds),
            regions=_regions(wishes),
            secret=encrypted(key),
            version=now.version,
            epoch=now.epoch,
            edited_by=by.get_username(),
        )
        endpoint.save()
        _tell(endpoint, "ditambah", by=by)
    return endpoint, key


def change_endpoint(number: int, wishes: Wishes, *, by: User) -> None:
    """Change what the endpoint follows and where it is; what it has stays. Raises `EndpointRefused`."""
    _check(wishes)
    told = {
        "description": wishes.description,
        "address": wishes.address,
        "kinds": list(wishes.kinds),
        "regions": _regions(wishes),
    }
    _change(number, "diubah", by=by, **told)


def change_key(number: int, *, by: User) -> str:
    """Set a new key for the endpoint, and return it; for a while the former one signs too. Raises `EndpointRefused`."""
    key = new_key()
    with transaction.atomic():
        former = _locked(number).secret
        until = timezone.now() + OVERLAP
        _change(number, "kunci diganti", by=by, secret=encrypted(key), former_secret=former, former_until=until)
    return key


def end_former_key(number: int, *, by: User) -> None:
    """Let only the newest key sign from now on. Raises `EndpointRefused`."""
    _change(number, "kunci lama diakhiri", by=by, former_secret="", former_until=None)


def pause(number: int, *, by: User) -> None:
    """Send nothing until it is resumed; what changes meanwhile is owed. Raises `EndpointRefused`."""
    _change(number, "dijeda", by=by, state=State.PAUSED)


def resume(number: int, *, by: User) -> None:
    """Go on after the last version that the endpoint has, at once. Raises `EndpointRefused`."""
    _change(number, "dilanjutkan", by=by, state=State.ACTIVE, next_try_at=timezone.now(), **FRESH)


def replay(number: int, *, first: int, by: User) -> None:
    """Send everything from this version on, in the state of now; a version ahead skips. Raises `EndpointRefused`."""
    now = VersionClock.objects.moment()
    if not 1 <= first <= now.version + 1:
        raise EndpointRefused(f"Tulis versi dari 1 sampai {now.version + 1}.", field="version")
    with transaction.atomic():
        replays = _locked(number).replays + 1
        told = {"version": first - 1, "epoch": now.epoch, "replays": replays, "next_try_at": timezone.now(), **FRESH}
        _change(number, f"diulang dari versi {first}", by=by, **told)


def first_version_on(day: date) -> int:
    """Return the version of the first piece that was published or withdrawn on this day or later, and is so still.

    The next version of all if there is none.
    """
    begins = timezone.make_aware(datetime.combine(day, time.min))
    since = Publication.objects.filter(Q(updated_at__gte=begins) | Q(withdrawn_at__gte=begins))
    first: int | None = since.aggregate(first=Min("version"))["first"]
    return first if first is not None else VersionClock.objects.moment().version + 1


def ask_for_test(number: int) -> None:
    """Let the relay send a test message, whatever the state of the endpoint is."""
    _events().filter(pk=number).update(test_asked_at=timezone.now())


def remove_endpoint(number: int, *, by: User) -> None:
    """Forget the endpoint and its key. Raises `EndpointRefused`."""
    with transaction.atomic():
        endpoint = _locked(number)
        _tell(endpoint, "dihapus", by=by)
        endpoint.delete()


def _check(wishes: Wishes) -> None:
    try:
        host = checked_host(wishes.address)
    except AddressRefused:
        raise EndpointRefused(NOT_PUBLIC, field="address") from None
    if not is_named_host(host) and _is_private(host):
        raise EndpointRefused(NOT_PUBLIC, field="address")
    if not wishes.address.startswith("https://") and not is_named_host(host):
        raise EndpointRefused("Alamat harus mulai dengan https://.", field="address")
    if len(wishes.regions) > MOST_REGIONS:
        raise EndpointRefused(f"Paling banyak {MOST_REGIONS} wilayah.", field="regions")
    if unknown := sorted(set(wishes.regions) - set(known_codes(wishes.regions))):
        raise EndpointRefused(f"Tidak ada wilayah dengan kode {', '.join(unknown)}.", field="regions")


def _regions(wishes: Wishes) -> list[str]:
    """Return the codes that are followed; none for the province, which is everything."""
    return [] if PROVINCE_CODE in wishes.regions else list(wishes.regions)


def _is_private(host: str) -> bool:
    """Say whether the host is written as a private address; what a name means is seen when it is connected to."""
    try:
        return not is_public_ip(host)
    except ValueError:
        return False


def _change(number: int, what: str, *, by: User, **told: Any) -> None:
    with transaction.atomic():
        endpoint = _locked(number)
        for name, value in {**told, "edited_at": timezone.now(), "edited_by": by.get_username()}.items():
            setattr(endpoint, name, value)
        endpoint.save(update_fields=[*told, "edited_at", "edited_by"])
        _tell(endpoint, what, by=by)


def _locked(number: int) -> WebhookEndpoint:
    endpoint = _events().select_for_update().filter(pk=number).first()
    if endpoint is None:
        raise EndpointRefused("Penerima ini baru saja dihapus orang lain. Muat ulang daftarnya.")
    return endpoint


def _events() -> QuerySet[WebhookEndpoint]:
    """Return the endpoints that people may change; the cache is a matter of settings."""
    return WebhookEndpoint.objects.filter(purpose=WebhookEndpoint.Purpose.EVENTS)


def _tell(endpoint: WebhookEndpoint, what: str, *, by: User) -> None:
    endpoint_edited.send(sender=WebhookEndpoint, by=by, subject=f"{what}: {endpoint.description}")
