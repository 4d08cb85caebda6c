"""The one stylesheet: small, the only one, and with a rule for every part that a screen of ours uses."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

HUB = Path(__file__).parents[3] / "hub"
STYLESHEET = HUB / "static" / "hub" / "editor.css"
MOST_BYTES = 12 * 1024
TEMPLATES = [path for path in (HUB / "templates").rglob("*.html") if "preview" not in path.parts]
STYLED = re.compile(r'rel="?stylesheet|<style|\sstyle="')
PARTS = re.compile(r'(?<![\w-])class="([^"]*)"')
# What scripts look for, and what only one rule of Wagtail's own screens needs.
UNSTYLED = {"hub-kept"}


def test_it_stays_small():
    assert STYLESHEET.stat().st_size < MOST_BYTES


def test_there_is_no_other():
    assert [path.name for path in (HUB / "static").rglob("*.css")] == [STYLESHEET.name]
    assert Path(finders.find("hub/editor.css")) == STYLESHEET


def test_only_the_page_without_wagtail_names_it():
    named = [path.relative_to(HUB / "templates").as_posix() for path in TEMPLATES if STYLED.search(path.read_text())]

    assert named == ["hub/plain.html"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(HUB / "templates").as_posix())
def test_every_part_of_a_screen_has_a_rule(template):
    rules = set(re.findall(r"\.(hub-[\w-]+)", STYLESHEET.read_text()))

    used = {name for found in PARTS.findall(template.read_text()) for name in re.findall(r"hub-[\w-]+", found)}

    assert used - rules - UNSTYLED == set()


def test_no_rule_is_left_over():
    rules = set(re.findall(r"\.(hub-[\w-]+)", STYLESHEET.read_text()))
    sources = [path for ending in ("*.html", "*.js", "*.py") for path in HUB.rglob(ending)]
    used = {name for path in sources for name in re.findall(r"hub-[\w-]+", path.read_text())}
    columns = {"hub-type", "hub-status", "hub-latest_revision_created_at", "hub-navigate"}

    assert rules - used == columns
