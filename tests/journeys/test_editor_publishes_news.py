"""An editor with a phone publishes news with a picture; readers have it at once, and lose it at once."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.factories.media import picture_bytes
from tests.journeys.conftest import Hub
from tests.journeys.editor import Editor
from tests.journeys.reader import Reader

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

TITLE = "Dermaga apung Pela dibuka"
NEW_TITLE = "Bengkel perahu menyusul"
TEXT = "Warga kini naik perahu dari tempat yang aman."
ALT = "Dermaga kayu di tepi sungai"
SIZES = {"W160": (160, 100), "W440": (440, 275), "W880": (880, 550), "W1280": (1280, 800), "SHARE": (1200, 630)}


@pytest.fixture
def editor(hub: Hub, phone: Page) -> Editor:
    """Return the demo editor, logged in."""
    editor = Editor(phone, village_id=hub.village_id)
    editor.log_in()
    return editor


@pytest.fixture
def reader(hub: Hub) -> Reader:
    """Return a reader, who has found nothing so far."""
    reader = Reader(hub.address)
    assert (reader.news(), reader.found("dermaga apung")) == ([], [])
    return reader


def test_news_goes_from_a_phone_to_readers_and_back(editor: Editor, reader: Reader) -> None:
    editor.begin_news()
    editor.write_title(TITLE)
    editor.upload_cover(picture_bytes(width=1600, height=1000), title="Dermaga", description=ALT)
    editor.add_paragraph(TEXT)
    assert (reader.news_titles(), reader.found("dermaga apung")) == ([], [])

    editor.publish()

    published_at = time.monotonic()
    [shown] = reader.news()
    assert time.monotonic() - published_at < 1
    assert wait_for(lambda: reader.found("dermaga apung") == [TITLE], since=published_at) < 3
    assert (shown["title"], shown["blocks"], shown["image"]["alt"]) == (TITLE, [{"text": TEXT}], ALT)
    renditions = shown["image"]["renditions"]
    assert {made["preset"]: (made["width"], made["height"]) for made in renditions} == SIZES
    assert {made["preset"]: reader.picture_size(made["url"]) for made in renditions} == SIZES

    assert TITLE in editor.confirmation()

    editor.open_piece(TITLE)
    editor.write_title(NEW_TITLE)
    editor.save_draft()

    assert (reader.news_titles(), reader.found("dermaga apung")) == ([TITLE], [TITLE])
    assert reader.found("bengkel") == []

    editor.open_piece(NEW_TITLE)
    editor.unpublish()

    assert (reader.news_titles(), reader.found("dermaga apung")) == ([], [])
    assert reader.found("bengkel") == []
    assert NEW_TITLE in editor.confirmation()


def wait_for(is_true: Callable[[], bool], *, since: float, seconds: float = 20) -> float:
    """Wait until it is true, and give how many seconds that was after `since`."""
    while not is_true():
        assert time.monotonic() - since < seconds, "It did not become true in time."
        time.sleep(0.05)
    return time.monotonic() - since
