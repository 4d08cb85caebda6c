"""One phone on which several people work in turn, and what a machine finds wrong with the screens they pass."""

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.layout import SMALLEST_PHONE, misplaced_on_a_phone
from tests.journeys.test_desks_for_everybody import RULES


class HandedPhone:
    """One phone that is handed on: somebody else's log-in, and what is wrong with the screens that were passed."""

    def __init__(self, screen: Page, address: str, sessions: Mapping[str, str]) -> None:
        self.screen, self.faults = screen, list[str]()
        self._address, self._sessions = address, sessions
        screen.set_viewport_size(SMALLEST_PHONE)

    def hand_to(self, code: str) -> None:
        """Let somebody of this place go on; without a log-in if nobody there has one."""
        self.screen.context.clear_cookies()
        session = self._sessions.get(code)
        if session is not None:
            self.screen.context.add_cookies([{"name": "sessionid", "value": session, "url": self._address}])

    def open(self, address: str) -> None:
        """Open one of the hub's own screens and look at it."""
        self.screen.goto(address)
        self.look()

    def look(self) -> None:
        """Note what is wrong with the screen."""
        where = self.screen.url.removeprefix(self._address)
        self.screen.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
        answer = Axe().run(self.screen, context="main", options={"runOnly": RULES}).response
        found = [f"{one['id']} {node['html']}" for one in answer["violations"] for node in one["nodes"]]
        found += [f"{name} is out of place" for name in misplaced_on_a_phone(self.screen)]
        if self.screen.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("wider than the screen")
        self.faults += [f"{where}: {fault}" for fault in found]

    def says(self, heading: str) -> None:
        """Wait for the heading."""
        expect(self.screen.locator("main h1")).to_have_text(heading)
