"""What the cache in front of the hub is told: the keys of answers that it has to forget."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from hub.models.publication import Departure, Publication
from hub.models.read_version import ReadVersion
from hub.models.version_clock import Moment
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.selectors.surrogate_keys import EVERYTHING, SHARED, changed_keys, shared_key
from hub.webhooks.messages import is_of_another_history

METHOD = "PURGE"
# Varnish's module takes the first, as its documentation does; others the second.
KEY_HEADERS = ("xkey-purge", "Surrogate-Key")
# Their keys fit into a header of 8 KB, the most that Varnish takes.
AT_ONCE = 20
# No clock begins such an epoch, so a new cache is emptied first.
NO_EPOCH = "none"


@dataclass(frozen=True)
class Purge:
    """The keys to forget, and what the cache is at after that: the version, and the numbers of what answers share."""

    keys: tuple[str, ...]
    version: int
    shared: dict[str, int]

    @property
    def headers(self) -> dict[str, str]:
        """Return them as headers."""
        return dict.fromkeys(KEY_HEADERS, " ".join(self.keys))


def next_purge(cache: WebhookEndpoint, *, now: Moment) -> Purge | None:
    """Return what the cache has to forget next, in the order of versions; None if it is at this moment.

    What answers share comes with the first of them.
    """
    shared = shared_numbers()  # Read first: what changes from here on is forgotten the next time.
    if is_of_another_history(cache, now):
        return Purge((EVERYTHING,), now.version, shared)
    keys = {shared_key(part) for part, number in shared.items() if cache.shared.get(part) != number}
    above = Publication.objects.filter(version__gt=cache.version).order_by("version")
    rows = list(above.only("id", "kind", "village", "district", "regency", "version")[:AT_ONCE])
    if not rows and not keys:
        return None
    for row in rows:
        keys.update(changed_keys(row.pk, row.kind, (row.village, row.district, row.regency)))
    for left in Departure.objects.filter(publication__in=rows):
        keys.update(changed_keys(left.publication_id, left.kind, (left.code,)))
    return Purge(tuple(sorted(keys)), rows[-1].version if rows else cache.version, shared)


def shared_numbers() -> dict[str, int]:
    """Return a number for each of `SHARED` that grows with every change of it; one statement."""
    rows = ReadVersion.objects.filter(family__in=SHARED).order_by().values_list("family").annotate(Sum("value"))
    numbers = dict(rows)
    return {part: numbers.get(part, 0) for part in SHARED}


def keep_cache() -> None:
    """Let there be an endpoint for HUB_PURGE_URL exactly while it is set; another address begins as a new cache."""
    address = settings.HUB_PURGE_URL
    known = WebhookEndpoint.objects.filter(purpose=WebhookEndpoint.Purpose.PURGE).values_list("address", flat=True)
    if list(known) == [address] * bool(address):
        return
    with transaction.atomic():
        WebhookEndpoint.objects.filter(purpose=WebhookEndpoint.Purpose.PURGE).exclude(address=address).delete()
        if address:
            WebhookEndpoint.objects.bulk_create(
                [
                    WebhookEndpoint(
                        purpose=WebhookEndpoint.Purpose.PURGE,
                        address=address,
                        description="Tembolok di depan hub",
                        epoch=NO_EPOCH,
                    )
                ],
                ignore_conflicts=True,  # Another relay was faster.
            )
