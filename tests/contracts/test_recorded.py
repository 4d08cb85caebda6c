"""The sample of every kind publishes, shows and gives privacy to look at what `recorded/` says, field by field.

A wanted change rewrites the files: `make record`. They belong into the same commit, where a reviewer reads them.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hub.models.review_rows import PermitCheck
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from hub.shapes.blocks import KNOWN_TYPES
from tests import factories
from tests.conftest import Standing
from tests.contracts.recording import differences, never_filled, recorded, stop_the_clock
from tests.frontend_api.pieces import body
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

FOLDER = Path(__file__).parent / "recorded"
IS_RECORDING = os.environ.get("RECORD") == "1"
# What a full sample leaves empty all the same. A new field that its sample does not fill is not proven by a record.
EMPTY_IN_ALL = {"card.image.caption"}  # Only pictures inside a piece have one.
EMPTY = {
    # The first level of accounts has none above it; a difference has no share of a budget.
    "budget": {
        "body.fields_of_expenditure.parent",
        "body.remainder.percent_realised",
        "body.surplus.percent_realised",
    },
    "highlight": {"card.leads_to.url"},  # It leads to a piece or to an address, never to both.
    "product": {"body.packaging_before.caption", "body.packaging_after.caption"},
}


@pytest.fixture(scope="module")
def village(standing: Standing) -> None:
    """Plant the village in which every sample lies."""
    with standing():
        factories.village()


@pytest.fixture(autouse=True)
def _same_instant(village: None, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


def compare(name: str, now: dict[str, Any]) -> None:
    """Refuse any difference from the file, unless this run is to write it."""
    file = FOLDER / f"{name}.json"
    if IS_RECORDING:
        FOLDER.mkdir(exist_ok=True)
        file.write_text(json.dumps(now, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert file.exists(), f"{name} is not recorded yet: make record"
    found = list(differences(json.loads(file.read_text(encoding="utf-8")), now))
    assert not found, "\n".join([f"{name} publishes other things than recorded (if wanted: make record)", *found])


def check_permits(page: ContentPage) -> None:
    """Let an office say of each permit that it is in its register."""
    for permit in getattr(page, "permits", []):
        PermitCheck.objects.create(
            page=page, office="DPPKUKM Kalimantan Timur", checked_on=date(2026, 5, 4), **permit.value
        )


@pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.kind)
def test_the_sample_of_a_kind_publishes_what_is_recorded(
    page_class: type[ContentPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = full_page(page_class)
    page.save()  # The profile of a village is there already and only filled in.
    check_permits(page)

    now = recorded(page, monkeypatch)

    shown = {"card": now["card"], "body": now["body"]}
    assert never_filled(shown) == EMPTY_IN_ALL | EMPTY.get(page_class.kind, set())
    compare(page_class.kind, now)


def test_every_block_publishes_what_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = factories.picture(title="Senja", width=320, credit="Pokdarwis Pela")
    linked = factories.news(title="Kabar dari Jembayan")
    page = factories.news(title="Semua bagian", live=False)
    page.content = body(picture, linked)
    page.save()

    now = recorded(page, monkeypatch)

    assert {block["type"] for block in now["body"]["blocks"]} == KNOWN_TYPES
    compare("blocks", now)


def test_nothing_is_recorded_of_what_is_no_kind() -> None:
    kinds = {page_class.kind for page_class in publishable_classes()}

    left = [file for file in FOLDER.iterdir() if file.stem not in kinds | {"blocks"}]
    if IS_RECORDING:
        for file in left:
            file.unlink()
        return
    assert left == []


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ({"card": {"year": 1}}, {"card": {"year": 2}}, ["card.year: was 1, is 2"]),
        ({"card": {"year": 1}}, {"card": {"year": True}}, ["card.year: was 1, is True"]),
        ({"card": {"year": 1}}, {"card": {}}, ["card.year: is gone, was 1"]),
        ({"card": {}}, {"card": {"year": 1}}, ["card.year: is new, 1"]),
        ({"rows": [{"a": 1}, {"a": 2}]}, {"rows": [{"a": 1}, {"a": 3}]}, ["rows[1].a: was 2, is 3"]),
        ({"rows": [{"a": 1}]}, {"rows": []}, ["rows: had 1 entries, has 0"]),
        ({"text": ["one", "two"]}, {"text": ["two", "three"]}, ["text: is gone, was 'one'", "text: is new, 'three'"]),
        (
            {"text": ["one", "two"]},
            {"text": ["two", "one"]},
            ["text: other order or number of lines, was ['one', 'two'], is ['two', 'one']"],
        ),
        (
            {"text": ["one", "one"]},
            {"text": ["one"]},
            ["text: other order or number of lines, was ['one', 'one'], is ['one']"],
        ),
        ({"text": ["one"]}, {"text": ["one"]}, []),
    ],
)
def test_a_difference_is_told_by_its_path(before: Any, now: Any, said: list[str]) -> None:
    assert list(differences(before, now)) == said
