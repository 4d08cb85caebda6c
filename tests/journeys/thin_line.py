"""A screen on a thin line, by default a phone of 360 px, and what went over the line."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, ViewportSize

from tests.journeys.layout import SMALLEST_PHONE

BYTES_A_SECOND = 400 * 1024 // 8
WAIT_MS = 400
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


class ThinLine:
    """The line of one page: thin from the beginning, cut and joined at will."""

    def __init__(self, page: Page, *, size: ViewportSize = SMALLEST_PHONE) -> None:
        page.set_viewport_size(size)
        self._context: BrowserContext = page.context
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self.requests: list[Request] = []
        page.on("request", self._note)
        self.join()

    def _narrow(self, *, offline: bool) -> None:
        told = {"offline": offline, "latency": WAIT_MS, "downloadThroughput": BYTES_A_SECOND}
        self._session.send("Network.emulateNetworkConditions", {**told, "uploadThroughput": BYTES_A_SECOND})

    def _note(self, request: Request) -> None:
        self.requests.append(request)

    def cut(self) -> None:
        """Let nothing through."""
        self._context.set_offline(True)
        self._narrow(offline=True)

    def join(self) -> None:
        """Let 400 kbit a second through, each request after 400 ms."""
        self._narrow(offline=False)
        self._context.set_offline(False)

    def paths(self, *, method: str = "") -> list[str]:
        """Return the paths that were asked so far, or those that were asked with this method."""
        return [urlsplit(each.url).path.lstrip("/") for each in self.requests if method in ("", each.method)]
