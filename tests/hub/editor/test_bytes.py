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
MOST_STYLE_BYTES = 12 * KILOBYTE
# On a visit after the first, whatever has a version in its address is kept.
AGAIN = {"/admin/": 12, "/admin/pages/{village}/": 20, "/admin/pages/{news}/edit/": 28}
LOADED = re.compile(r'(?:src|href|data-icon-url)="(/static/[^"]+\.(?:js|css)[^"]*|/admin/(?:sprite|jsi18n)/[^"]*)"')


def test_the_one_stylesheet_stays_small():
    assert Path(finders.find("hub/editor.css")).stat().st_size < MOST_STYLE_BYTES


@pytest.mark.django_db
def test_a_screen_that_was_open_before_costs_little_on_a_thin_link(editor):
    village = factories.village()
    for number in range(4):
        factories.news(title=f"Panen raya ke-{number}", slug=f"panen-{number}")
    places = {"village": village.pk, "news": NewsPage.objects.order_by("-pk")[0].pk}

    sent = {screen: kilobytes_again(editor, screen.format(**places)) for screen in AGAIN}

    assert {screen: size for screen, size in sent.items() if not 1 < size <= AGAIN[screen]} == {}


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
