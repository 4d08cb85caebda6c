"""What the screens of the CMS cost on a thin link; the README says how to run it.

The hub runs in the settings of production under gunicorn with collected statics, and Chromium opens the screens as a
phone of 360 × 740. Without a DATABASE_URL of a filled database, demo content is made in a folder that is removed again.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import django
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from benchmarks.production import production, served
from benchmarks.wire_bytes import Sent, counted

PHONE: ViewportSize = {"width": 360, "height": 740}
LONGEST_MS = 600_000  # A busy machine changes how long it takes, not what is sent.
FIRST, AGAIN, NOTHING_KEPT = "first visit", "again", "nothing kept"


@dataclass(frozen=True)
class Screen:
    """A screen, its address with the places of the village and a page of news, and how many KB it may cost, if any."""

    name: str
    address: str
    most_kb: float | None
    is_kept: bool = True  # Whether the phone has been there before.
    is_open: bool = False  # Whether it is shown without a log-in.


# Whoever adds a screen for phones adds a line. What a worker answers from its shelf cannot be counted here.
SCREENS = (
    Screen("log-in", "/admin/login/", 60, is_kept=False, is_open=True),
    Screen("home", "/admin/", None, is_kept=False),
    Screen("home", "/admin/", 12),
    Screen("explorer", "/admin/pages/{village}/", 20),
    Screen("edit", "/admin/pages/{news}/edit/", 28),
    Screen("short form", "/admin/tulis/news/?desa={village}", 40, is_kept=False),
)


def main() -> None:
    """Measure every screen and print the table; the status is 1 if one of them costs more than it may."""
    with tempfile.TemporaryDirectory(prefix="desa-hub-screens-") as folder, production(Path(folder)):
        django.setup()
        places = _places()
        with served() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            measured = [(screen, _measured(browser, address, screen, places)) for screen in SCREENS]
            browser.close()
    print("| screen | visit | KB | requests | at most KB |\n| --- | --- | --- | --- | --- |")
    for screen, visits in measured:
        for visit, sent in visits.items():
            most = "" if visit == FIRST or screen.most_kb is None else f"{screen.most_kb:g}"
            print(f"| {screen.name} | {visit} | {sent.kilobytes:.1f} | {sent.requests} | {most} |")
            for name, size in sent.largest:
                print(f"{size / 1024:9.1f} KB  {name}", file=sys.stderr)
    last = [(screen.most_kb, list(visits.values())[-1]) for screen, visits in measured]
    if any(most is not None and sent.kilobytes > most for most, sent in last):
        sys.exit(1)


def chromium() -> str:
    """Return the path of the browser; ends the command if there is none."""
    if found := which(os.environ.get("CHROMIUM_PATH") or "chromium"):
        return found
    sys.exit("There is no Chromium: name one in CHROMIUM_PATH.")


def _places() -> dict[str, int]:
    from hub.content.news import NewsPage  # noqa: PLC0415  The models can be imported only once the apps are ready.
    from hub.content.village import VillagePage  # noqa: PLC0415
    from hub.demo.demo_accounts import make_accounts  # noqa: PLC0415

    make_accounts()
    village = VillagePage.objects.get(region__code="64.02.08.2009")
    return {"village": village.pk, "news": NewsPage.objects.child_of(village).order_by("pk")[0].pk}


def _measured(browser: Browser, address: str, screen: Screen, places: dict[str, int]) -> dict[str, Sent]:
    context = browser.new_context(base_url=address, viewport=PHONE, is_mobile=True, has_touch=True, locale="id-ID")
    context.set_default_timeout(LONGEST_MS)
    target = screen.address.format(**places)
    try:
        if screen.is_open:
            return {NOTHING_KEPT: counted(context.new_page(), target)}
        _log_in(context)
        if not screen.is_kept:
            fresh = browser.new_context(
                base_url=address, viewport=PHONE, is_mobile=True, storage_state=context.storage_state()
            )
            fresh.set_default_timeout(LONGEST_MS)
            return {NOTHING_KEPT: counted(fresh.new_page(), target)}
        return {FIRST: counted(context.new_page(), target), AGAIN: counted(context.new_page(), target)}
    finally:
        context.close()


def _log_in(context: BrowserContext) -> None:
    from hub.demo.demo_accounts import PASSWORD  # noqa: PLC0415  As above.

    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("[autocomplete=username], #id_username").first.fill("editor")
    page.locator("[type=password]").fill(PASSWORD)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/admin/")
    page.wait_for_load_state("networkidle")
    page.close()


if __name__ == "__main__":
    main()
