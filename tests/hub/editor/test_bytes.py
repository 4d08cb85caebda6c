"""What the screens of the CMS cost on a thin link; the whole table comes from `python -m benchmarks.screens`."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from hub.content.news import NewsPage
from tests import factories

KILOBYTE = 1024
MOST_HEADER_BYTES = 700
# On a visit after the first, whatever has a version in its address is kept.
AGAIN = {"/admin/": 12, "/admin/pages/{village}/": 20, "/admin/pages/{news}/edit/": 28}
# The first visit with an empty cache.
NOTHING_KEPT = {"/admin/login/": 60, "/admin/tulis/news/": 40}
LOADED = re.compile(
    r'(?:src|href|data-icon-url)="(/static/[^"]+?\.(?:js|css)(?:\?[^"]*)?|/admin/(?:sprite|jsi18n)/[^"]*)"'
)


@pytest.mark.django_db
def test_a_screen_that_was_open_before_costs_little_on_a_thin_link(editor):
    village = factories.village()
    for number in range(4):
        factories.news(title=f"Panen raya ke-{number}", slug=f"panen-{number}")
    places = {"village": village.pk, "news": NewsPage.objects.order_by("-pk")[0].pk}

    sent = {screen: kilobytes_again(editor, screen.format(**places)) for screen in AGAIN}

    assert {screen: size for screen, size in sent.items() if not 1 < size <= AGAIN[screen]} == {}


@pytest.mark.django_db
def test_a_screen_costs_little_with_an_empty_cache(editor, client):
    stranger = Client()

    sent = {screen: kilobytes_cold(stranger if "login" in screen else editor, screen) for screen in NOTHING_KEPT}

    assert {screen: size for screen, size in sent.items() if not 1 < size <= NOTHING_KEPT[screen]} == {}


def kilobytes_cold(browser: Client, address: str) -> float:
    """Return what the screen and all that it loads send to a browser that kept nothing."""
    screen = browser.get(address, headers={"accept-encoding": "br"})
    loaded = LOADED.findall(brotli.decompress(screen.content).decode())
    files = [
        finders.find(one.partition("?")[0].removeprefix("/static/")) for one in loaded if one.startswith("/static/")
    ]
    computed = [browser.get(one, headers={"accept-encoding": "br"}) for one in loaded if one.startswith("/admin/")]
    assert files
    small = sum(len(brotli.compress(Path(file).read_bytes(), quality=9)) + MOST_HEADER_BYTES for file in files)
    return (small + sum(map(_size, [screen, *computed]))) / KILOBYTE


def kilobytes_again(browser: Client, address: str) -> float:
    """Return what the screen and all that it loads and a browser does not keep send, compressed, with headers."""
    screen = browser.get(address, headers={"accept-encoding": "br"})
    html = brotli.decompress(screen.content).decode()
    computed = [one for one in LOADED.findall(html) if one.startswith("/admin/")]
    answers = [browser.get(one, headers={"accept-encoding": "br"}) for one in computed]
    assert len(computed) == 2
    return sum(map(_size, [screen, *(one for one in answers if "immutable" not in one["Cache-Control"])])) / KILOBYTE


def _size(answer) -> int:
    return len(answer.content) + sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items())
