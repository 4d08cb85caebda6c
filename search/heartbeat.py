"""Whether a relay is running: each relay updates its own row every few seconds."""

import os
import secrets
import socket
import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from search.models import Heartbeat

EVERY_SECONDS = 5.0
LATE_SECONDS = 60.0
# How long the row of a relay that is gone is kept.
KEPT = timedelta(days=1)


class Heart:
    """Keeps the heartbeat row of one relay."""

    def __init__(self) -> None:
        self.relay = f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"
        self._started_at = timezone.now()
        self._next = 0.0

    def beat(self) -> None:
        """Record that the relay is running, unless it did so a moment ago."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY_SECONDS
        now = timezone.now()
        Heartbeat.objects.update_or_create(
            relay=self.relay,
            defaults={"beat_at": now},
            create_defaults={"beat_at": now, "started_at": self._started_at},
        )


@dataclass(frozen=True)
class RelayState:
    """How many relays are running, and the seconds since one was last seen; None if there never was one."""

    at_work: int
    seconds: float | None

    @property
    def is_late(self) -> bool:
        """Whether nothing that is due, scheduled or owed reaches readers."""
        return self.seconds is None or self.seconds > LATE_SECONDS

    def sentence(self) -> str:
        """Return the state as a sentence, with what to do."""
        if self.seconds is None:
            return "No relay has ever run; start: manage.py relay"
        if self.is_late:
            return f"No relay has run for {self.seconds:.0f} s; start: manage.py relay"
        return f"Relays running: {self.at_work}, last seen {self.seconds:.0f} s ago."


def relay_state() -> RelayState:
    """Return the state that the relays recorded last."""
    now = timezone.now()
    ages = [max(0.0, (now - beat).total_seconds()) for beat in Heartbeat.objects.values_list("beat_at", flat=True)]
    at_work = sum(age <= LATE_SECONDS for age in ages)
    return RelayState(at_work=at_work, seconds=round(min(ages), 1) if ages else None)


def forget_old_relays() -> None:
    """Remove the rows of relays that have not been seen for a day."""
    Heartbeat.objects.filter(beat_at__lt=timezone.now() - KEPT).delete()
