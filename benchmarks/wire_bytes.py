"""Counts what a browser receives for a screen: the compressed bytes on the wire, with headers."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

LARGEST = 8


@dataclass
class Sent:
    """What was sent for one screen: the bytes of each request, by address."""

    sizes: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def kilobytes(self) -> float:
        """Return the bytes of all requests, in units of 1,024."""
        return sum(self.sizes.values()) / 1024

    @property
    def requests(self) -> int:
        """Return how many requests reached the server."""
        return len(self.sizes)

    @property
    def largest(self) -> list[tuple[str, int]]:
        """Return the largest of them, largest first."""
        named = [(self.addresses.get(request, request), size) for request, size in self.sizes.items()]
        return sorted(named, key=lambda one: -one[1])[:LARGEST]


def counted(page: Page, address: str) -> Sent:
    """Open the address and return what was sent until nothing more is asked for; what was kept counts nothing."""
    sent = Sent()

    def started(event: dict[str, Any]) -> None:
        sent.addresses[event["requestId"]] = event["request"]["url"]

    def ended(event: dict[str, Any]) -> None:
        if size := int(event["encodedDataLength"]):
            sent.sizes[event["requestId"]] = size

    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", started)
    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    session.detach()
    page.close()
    return sent
