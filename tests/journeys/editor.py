"""What an editor does in the CMS with a phone, found by ids and names: the words of the screens may change."""

import re

from playwright.sync_api import FilePayload, Locator, Page, Response, expect

from hub.demo.demo_accounts import PASSWORD


class Editor:
    """The demo editor of one village.

    Whatever changes something returns as soon as the CMS has answered, before the next screen is drawn.
    """

    def __init__(self, phone: Page, *, village_id: int) -> None:
        self._phone = phone
        self._village = f"/admin/pages/{village_id}/"

    def log_in(self) -> None:
        """Log in with the public password of the demo."""
        self._phone.goto("/admin/")
        self._phone.locator("#id_username").fill("editor")
        self._phone.locator("#id_password").fill(PASSWORD)
        self._answered(self._phone.locator("form.login-form [type=submit]"))

    def begin_news(self) -> None:
        """Go from the first screen to the village and there to an empty piece of news."""
        self._phone.locator(f"main a[href='{self._village}']").click()
        self._phone.locator("a[href$='/add_subpage/']:visible").first.click()
        self._phone.locator("a[href*='/add/hub/newspage/']").click()

    def write_title(self, title: str) -> None:
        """Type the title, over that which is there."""
        self._phone.locator("#id_title").fill(title)

    def upload_cover(self, picture: bytes, *, title: str, description: str) -> None:
        """Upload the main picture in the chooser and choose it."""
        self._phone.locator("#id_cover-chooser .unchosen button").click()
        self._phone.locator("#tab-label-upload").click()
        form = self._phone.locator("#tab-upload form")
        file = FilePayload(name="IMG_0001.jpg", mimeType="image/jpeg", buffer=picture)
        form.locator("[name$='-file']").set_input_files(file)
        expect(form.locator("[name$='-title']")).to_have_value(re.compile(r"^Foto \d+ \w+ \d{4}$"))
        form.locator("[name$='-title']").fill(title)
        form.locator("[name$='-description']").fill(description)
        form.locator("[type=submit]").click()
        self._phone.locator("#id_cover-chooser .chosen img[src*='/files/']").wait_for()

    def add_paragraph(self, text: str) -> None:
        """Add a paragraph to the body and type into it; what follows does not wait for the editor to notice."""
        body = self._phone.locator("[data-contentpath=content]").first
        body.locator("button.c-sf-add-button").first.click()
        self._phone.get_by_role("option", name="Paragraf").click()
        body.locator("[contenteditable=true]").click()
        self._phone.keyboard.type(text)

    def publish(self) -> None:
        """Publish what is on the screen."""
        self._answered(self._phone.locator("[name=action-publish]"))

    def save_draft(self) -> None:
        """Save what is on the screen without publishing it."""
        self._answered(self._phone.locator("footer button.action-save"))

    def open_piece(self, title: str) -> None:
        """Open the piece with this title from the list of the village."""
        self._phone.goto(self._village)
        self._phone.locator("table a[href$='/edit/']", has_text=title).first.click()
        self._phone.locator("#id_title").wait_for()

    def unpublish(self) -> None:
        """Withdraw the piece that is open, with the first of the reasons."""
        self._phone.locator("footer a[href*='/unpublish/']").click()
        self._phone.locator("[name=reasons]").first.check()
        self._answered(self._phone.locator("form[action*='/unpublish/'] [type=submit]"))

    def confirmation(self) -> str:
        """Return the sentences by which the CMS says that it has done it."""
        told = self._phone.locator(".messages .success")
        told.last.wait_for()
        return " ".join(told.all_inner_texts())

    def _answered(self, button: Locator) -> None:
        press(self._phone, button)


def press(screen: Page, button: Locator) -> None:
    """Press the button and wait until the CMS has done it and leads elsewhere, as a form with errors would not."""
    with screen.expect_response(_leads_elsewhere), screen.expect_navigation(wait_until="commit"):
        button.click(no_wait_after=True)


def close_calendars_in_the_way(screen: Page) -> None:
    """Tap beside a calendar before anything else is done, as an editor would.

    A calendar opens a tenth of a second after its field got the focus, so on a busy machine after the focus has moved
    on; then it covers what comes next.
    """
    calendar = screen.locator(".xdsoft_datetimepicker:visible").first
    screen.add_locator_handler(calendar, lambda: screen.locator("body").dispatch_event("mousedown"))


def _leads_elsewhere(response: Response) -> bool:
    return response.request.method == "POST" and response.status == 302
