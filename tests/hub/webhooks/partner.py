"""A partner: verifies what it is sent with the library of Standard Webhooks, and keeps it."""

import json
from dataclasses import dataclass, field
from typing import Any

from standardwebhooks.webhooks import Webhook

from tests.hub.fetching.loopback import Receiver, Request


@dataclass
class Partner:
    """What was accepted is in `events`; `answers` are used up first, and then everything is accepted.

    A partner whose clock was not moved with that of the hub has no keys: it verifies nothing.
    """

    receiver: Receiver
    keys: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def answered(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        """Verify, keep and answer."""
        status, headers = self.answers.pop(0) if self.answers else (204, {})
        self.ids.append(request.headers["webhook-id"])
        for key in self.keys:
            Webhook(key).verify(request.body, request.headers)
        if 200 <= status < 300:
            self.events.append(self.read(request))
        return status, headers, b""

    def read(self, request: Request) -> dict[str, Any]:
        """Return the event of a request."""
        event: dict[str, Any] = json.loads(request.body)
        return event

    @property
    def versions(self) -> list[int]:
        """Return the versions of what was accepted, in its order."""
        return [event["data"]["version"] for event in self.events]
