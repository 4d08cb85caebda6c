"""On a phone of 360 px a thumb hits every target, on our screens and on those of Wagtail that editors use."""

import pytest
from playwright.sync_api import Page

from hub.content.news import NewsPage
from hub.content.village import VillagePage
from tests import factories
from tests.journeys.editor import Editor
from tests.journeys.layout import SMALLEST_PHONE
from tests.journeys.targets import small_targets

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

SCREENS = (
    "", "tulis/", "tulis/news/", "panduan/", "kewajiban/?desa={village}", "tim/{village}/", "pages/{village}/",
    "pages/{village}/edit/", "pages/{village}/add_subpage/", "pages/add/hub/practicepage/{village}/",
    "pages/{news}/edit/", "pages/{news}/history/", "pages/{news}/unpublish/", "pages/{news}/delete/",
    "pages/search/?q=panen", "images/", "images/add/", "account/",
)  # fmt: skip


@pytest.fixture
def news(village: VillagePage) -> NewsPage:
    """Return a piece of news with a summary."""
    page: NewsPage = factories.news(title="Panen raya di tepi danau yang panjang", summary="Panen dimulai.")
    return page


def test_a_thumb_hits_every_target(village: VillagePage, news: NewsPage, phone_without_search: Page) -> None:
    phone = phone_without_search
    phone.set_viewport_size(SMALLEST_PHONE)
    phone.goto("/admin/login/")
    found = {"login": problems(phone)}
    Editor(phone, village_id=village.pk).log_in()

    for screen in SCREENS:
        answer = phone.goto("/admin/" + screen.format(village=village.pk, news=news.pk))
        assert answer is not None
        assert answer.ok, screen
        found[screen] = problems(phone)

    assert {screen: small for screen, small in found.items() if small} == {}


def problems(phone: Page) -> list[str]:
    """Return what is too small for a thumb, and whether the screen is wider than the phone."""
    phone.wait_for_load_state("networkidle")
    is_wide = phone.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*small_targets(phone), *(["wider than the phone"] if is_wide else [])]
