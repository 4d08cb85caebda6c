"""Whether a relay is at work: each says so every few seconds, in a row of its own."""

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
# What a relay that is gone leaves behind.
KEPT = timedelta(days=1)


class Heart:
    """The sign of life of one relay."""

    def __init__(self) -> None:
        self.relay = f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"
        self._started_at = timezone.now()
        self._next = 0.0

    def beat(self) -> None:
        """Say that the relay is at work, unless it said so a moment ago."""
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
    """How many relays are at work, and for how many seconds none has been; None where there never was one."""

    at_work: int
    seconds: float | None

    @property
    def is_late(self) -> bool:
        """Whether nobody brings to readers what is due, scheduled or owed."""
        return self.seconds is None or self.seconds > LATE_SECONDS

    def sentence(self) -> str:
        """Say it, with what to do."""
        if self.seconds is None:
            return "No relay has ever run; start: manage.py relay"
        if self.is_late:
            return f"No relay has run for {self.seconds:.0f} s; start: manage.py relay"
        return f"Relays at work: {self.at_work}, the last one seen {self.seconds:.0f} s ago."


def relay_state() -> RelayState:
    """Return what the relays said last."""
    now = timezone.now()
    ages = [max(0.0, (now - beat).total_seconds()) for beat in Heartbeat.objects.values_list("beat_at", flat=True)]
    at_work = sum(age <= LATE_SECONDS for age in ages)
    return RelayState(at_work=at_work, seconds=round(min(ages), 1) if ages else None)


def forget_old_relays() -> None:
    """Remove the rows of relays that have not been seen for a day."""
    Heartbeat.objects.filter(beat_at__lt=timezone.now() - KEPT).delete()
