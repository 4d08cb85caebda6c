"""On a phone of 360 px at 400 kbit/s, news is written without a line and arrives once, and nobody else can read it."""

import re
from io import BytesIO

import pytest
from PIL import Image as Pillow
from playwright.sync_api import FilePayload, Page, Route, expect

from hub.content.village import VillagePage
from hub.demo.demo_accounts import PASSWORD
from tests.journeys.editor import Editor, press
from tests.journeys.guide_pictures import Camera
from tests.journeys.layout import SMALLEST_PHONE, misplaced_on_a_phone
from tests.journeys.reader import Reader
from tests.journeys.test_locked_out import fill
from tests.journeys.thin_line import ThinLine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

TITLE, TEXT, ALT = "Panen raya di Pela", "Panen dimulai.", "Warga memanen padi"
SMALL = re.compile(r"^IMG_0001\.webp \([12]?\d\d KB\)$")
NIK = "6402086505900001"
WAITING = "Menunggu sinyal. Tersimpan di HP ini dan terkirim sendiri begitu ada sinyal."
# Waits until the form and its files are on the shelf, and marks what is there.
MARK_THE_SHELVED = """async () => {
    await navigator.serviceWorker.ready;
    const shelf = await caches.open("hub-short-forms");
    const needed = [location.href, ...[...document.scripts].map((one) => one.src)];
    while (!(await Promise.all(needed.map((one) => shelf.match(one)))).every(Boolean)) {
        await new Promise((later) => setTimeout(later, 50));
    }
    const html = await (await shelf.match(location.href)).text();
    const headers = { "Content-Type": "text/html" };
    await shelf.put(location.href, new Response(html.replace("<h1>", "<h1 data-shelved>"), { headers }));
}"""
IS_SHELF_GONE = """async () => {
    for (let turn = 0; turn < 600 && await caches.has("hub-short-forms"); turn += 1) {
        await new Promise((later) => setTimeout(later, 50));
    }
    return !(await caches.has("hub-short-forms"));
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll("main :is(a, button, input, select, textarea), header a")]
    .filter((one) => one.checkVisibility() && !["radio", "checkbox", "hidden"].includes(one.type))
    .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""


def test_news_is_written_without_a_line_and_arrives_once(
    served: str, village: VillagePage, phone_without_search: Page
) -> None:
    phone, reader, camera = phone_without_search, Reader(served), Camera()
    phone.set_viewport_size(SMALLEST_PHONE)
    phone.goto("/admin/login/")
    camera.see("masuk", phone)
    Editor(phone, village_id=village.pk).log_in()
    phone.goto("/admin/tulis/")
    camera.see("pilih", phone)
    line = ThinLine(phone)

    phone.goto("/admin/tulis/news/")
    assert (misplaced_on_a_phone(phone), phone.evaluate(SMALL_TARGETS)) == ([], [])

    phone.evaluate(MARK_THE_SHELVED)
    line.cut()
    phone.reload()
    expect(phone.locator("h1[data-shelved]")).to_be_visible()
    write_with_a_photo(phone)
    camera.see("tulis", phone)
    phone.reload()
    expect(phone.locator("#id_content")).to_have_value(TEXT)
    phone.locator("[name=action-publish]").click()
    expect(phone.locator(".state")).to_have_text(WAITING)
    camera.see("kirim", phone)
    assert reader.news() == []

    line.join()
    expect(phone.locator("h1")).to_have_text("Sudah tayang", timeout=30_000)
    camera.see("selesai", phone)
    camera.done()
    [shown] = reader.news()
    assert (shown["title"], shown["blocks"], shown["image"]["alt"]) == (TITLE, [{"text": TEXT}], ALT)
    assert max(made["width"] for made in shown["image"]["renditions"]) <= 1600
    assert len(line.paths(method="PATCH")) > 1

    a_number_of_a_person_is_stopped(phone)
    an_answer_is_lost(phone, reader)
    the_next_person_sees_nothing(phone)
    logging_out_empties_the_shelf(phone)


def write_with_a_photo(phone: Page) -> None:
    """Type the news and take a photo that is too large for the line."""
    phone.locator("#id_title").fill(TITLE)
    phone.locator("#id_content").fill(TEXT)
    photo = FilePayload(name="IMG_0001.jpg", mimeType="image/jpeg", buffer=noisy_photo())
    phone.locator("#id_cover").set_input_files(photo)
    expect(phone.locator("#id_cover_told")).to_have_text(SMALL, timeout=30_000)
    phone.locator("#id_foto_cerita").fill(ALT)
    phone.locator("[name=foto_izin][value=nobody]").check()
    expect(phone.locator(".state")).to_have_text("Tersimpan di HP ini.")


def a_number_of_a_person_is_stopped(phone: Page) -> None:
    """A hint comes while it is typed; published it is not, and nothing typed is lost."""
    phone.goto("/admin/tulis/news/")
    phone.locator("#id_title").fill("Bantuan")
    phone.locator("#id_content").fill(f"Penerima: {NIK}")
    expect(phone.locator("#id_content_hint")).to_contain_text("Ada NIK atau nomor KK: 64••", timeout=30_000)
    phone.locator("[name=action-publish]").click()
    expect(phone.locator(".mistakes")).to_contain_text("NIK", timeout=30_000)
    expect(phone.locator("#id_content")).to_have_value(f"Penerima: {NIK}")

    phone.locator("button.button-secondary", has_text="Simpan draf").click()
    expect(phone.locator("h1")).to_have_text("Draf tersimpan", timeout=30_000)


def an_answer_is_lost(phone: Page, reader: Reader) -> None:
    """The hub stores the form, but its answer does not arrive: what is sent again makes no second page."""

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        route.fetch(max_redirects=0)
        route.abort()

    phone.goto("/admin/tulis/news/")
    phone.route("**/admin/tulis/news/**", lose)
    phone.locator("#id_title").fill("Gotong royong")
    phone.locator("[name=action-publish]").click()
    expect(phone.locator(".state")).to_have_text(WAITING)
    assert reader.news_titles() == ["Gotong royong", TITLE]

    phone.unroute("**/admin/tulis/news/**")
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.locator("h1")).to_have_text("Sudah tayang", timeout=30_000)
    assert reader.news_titles() == ["Gotong royong", TITLE]


def the_next_person_sees_nothing(phone: Page) -> None:
    """A draft stays on the phone for its writer; after a log-out no one else can open it."""
    phone.goto("/admin/tulis/news/")
    phone.locator("#id_title").fill("Belum selesai")
    expect(phone.locator(".state")).to_have_text("Tersimpan di HP ini.")

    phone.context.clear_cookies()
    phone.locator("[name=action-publish]").click()
    expect(phone.locator(".state")).to_contain_text("masuk dahulu")
    phone.locator(".state a").click()
    expect(phone.locator("#id_username")).to_be_visible()
    assert phone.evaluate(IS_SHELF_GONE)

    fill(phone, "admin", PASSWORD)
    press(phone, phone.locator("form.login-form [type=submit]"))
    expect(phone.locator("h1")).to_be_visible()
    assert "Belum selesai" not in phone.content()

    phone.context.clear_cookies()
    phone.goto("/admin/login/?next=/admin/tulis/news/")
    fill(phone, "editor", PASSWORD)
    press(phone, phone.locator("form.login-form [type=submit]"))
    expect(phone.locator(".outbox li")).to_have_text("Belum selesai Terkirim.", timeout=30_000)


def logging_out_empties_the_shelf(phone: Page) -> None:
    """Even where nothing that the hub answers arrives."""
    phone.evaluate(MARK_THE_SHELVED)
    phone.goto("/admin/", timeout=60_000)
    assert phone.evaluate("caches.has('hub-short-forms')")
    phone.route("**/admin/logout/", lambda route: route.fulfill(status=204))

    phone.locator("form[action$='/logout/']").evaluate("form => form.requestSubmit()")

    assert phone.evaluate(IS_SHELF_GONE)


def noisy_photo() -> bytes:
    """Return a photo as a phone takes it: large, hard to compress, lying on its side."""
    picture = Pillow.effect_noise((600, 450), 80).resize((3000, 2250)).convert("RGB")
    told = Pillow.Exif()
    told[0x0112] = 6
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=90, exif=told)
    return stream.getvalue()
