"""What the screens of the CMS cost on a thin link; the whole table comes from `python -m benchmarks.screens`."""

from pathlib import Path

from django.contrib.staticfiles import finders

MOST_STYLE_BYTES = 12 * 1024


def test_the_one_stylesheet_stays_small():
    assert Path(finders.find("hub/editor.css")).stat().st_size < MOST_STYLE_BYTES
