"""What needs a person's attention. Monitoring polls it every few seconds, so it only runs a few small statements."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.reconciliation import UnreadablePublication
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.selectors.database_state import REMEDY, restore_signs
from search import generations
from search.heartbeat import LATE_SECONDS, RelayState, relay_state
from search.models import Generation

FELL_BEHIND = "Search is {seconds:.0f} s behind: the relay is busy, or its engine is down (manage.py search_status)."
UNREADABLE = "{count} publications cannot be read and are left out of answers; see: manage.py reconcile --repair"
CACHE_BEHIND = (
    "The cache at HUB_PURGE_URL has not taken a change for {seconds:.0f} s and may show readers what was withdrawn: "
    "bring it back, or empty it."
)
NO_INDEX = "There is no index for {engine} to search yet; start: manage.py relay"


@dataclass(frozen=True)
class Watch:
    """The health of relay and search at one moment. `lag_seconds` is None while there is nothing to search."""

    relay: RelayState
    lag_seconds: float | None
    signs: tuple[str, ...]
    unreadable: int = 0
    cache_seconds: float = 0.0

    @property
    def is_late(self) -> bool:
        """Whether what is published reaches search too late, or never."""
        return self.lag_seconds is None or self.lag_seconds > LATE_SECONDS

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what is wrong, each with its remedy.

        That is: no relay, rows that cannot be read, a cache that is not told, a restore without `manage.py restored`.
        """
        late = (self.relay.sentence(),) if self.relay.is_late else ()
        unread = (UNREADABLE.format(count=self.unreadable),) if self.unreadable else ()
        behind = (CACHE_BEHIND.format(seconds=self.cache_seconds),) if self.cache_seconds > LATE_SECONDS else ()
        return (*late, *unread, *behind, *(f"{sign} {REMEDY}" for sign in self.signs))

    @property
    def attention(self) -> tuple[str, ...]:
        """Return everything that needs a person's attention; nothing when all is well."""
        if self.lag_seconds is None:
            return (*self.warnings, NO_INDEX.format(engine=settings.SEARCH_ENGINE))
        if self.is_late:
            return (*self.warnings, FELL_BEHIND.format(seconds=self.lag_seconds))
        return self.warnings


def watched() -> Watch:
    """Return the health of relay and search now, in a handful of small statements."""
    generation = generations.current(settings.SEARCH_ENGINE)
    return Watch(
        relay=relay_state(),
        lag_seconds=lag_seconds(generation) if generation else None,
        signs=tuple(restore_signs()),
        unreadable=UnreadablePublication.objects.standing().count(),
        cache_seconds=_cache_seconds(),
    )


def lag_seconds(generation: Generation) -> float:
    """Return for how many seconds something has been owed to the index, to within seconds; 0 when nothing is."""
    if not Publication.objects.filter(version__gt=generation.watermark).exists():
        return 0.0
    return round(max(0.0, (timezone.now() - generation.caught_up_at).total_seconds()), 1)


def _cache_seconds() -> float:
    """Return for how many seconds the cache in front of the hub has not taken what it was told; 0 if it did."""
    if not settings.HUB_PURGE_URL:
        return 0.0
    caches = WebhookEndpoint.objects.filter(purpose=WebhookEndpoint.Purpose.PURGE)
    since = caches.values_list("failing_since", flat=True).first()
    return max(0.0, (timezone.now() - since).total_seconds()) if since else 0.0
