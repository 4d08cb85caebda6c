"""The pictures of the editors' guide, and what their screens showed when they were taken.

`make guide` takes them anew. Otherwise a journey that passes the same screens says which of them looks different now.
"""

import json
import os
from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow
from playwright.sync_api import Page

from hub.editor.guide import STEPS

PICTURES = Path(__file__).parents[2] / "hub" / "static" / "hub" / "guide"
SCREENS = Path(__file__).with_name("guide_screens.json")
SIZE, QUALITY = (270, 555), 60
SHOWN = """() => [...document.querySelectorAll("h1, h2, label, legend, button, main li a, .state")]
    .filter((one) => one.checkVisibility() && one.innerText.trim())
    .map((one) => one.innerText.trim())"""
CHANGED = "The screens of the guide have changed: take its pictures anew by `make guide`, and read hub/editor/guide.py."


class Camera:
    """Takes a picture of each step of the guide, or compares its screen with that of the picture."""

    def __init__(self) -> None:
        self._is_taking = os.environ.get("HUB_TAKE_PICTURES") == "1"
        self._shown: dict[str, list[str]] = {}

    def see(self, key: str, phone: Page) -> None:
        """Note what the screen shows; the step must not name anything else."""
        self._shown[key] = phone.evaluate(SHOWN)
        [step] = [step for step in STEPS if step.key == key]
        assert set(step.named) <= set(self._shown[key]), (key, self._shown[key])
        if self._is_taking:
            with Pillow.open(BytesIO(phone.screenshot())) as picture:
                PICTURES.mkdir(exist_ok=True)
                picture.convert("RGB").resize(SIZE).save(PICTURES / f"{key}.webp", quality=QUALITY, method=6)

    def done(self) -> None:
        """Store what was seen, or compare it with what the pictures show."""
        assert [*self._shown] == [step.key for step in STEPS]
        if self._is_taking:
            SCREENS.write_text(json.dumps(self._shown, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        assert json.loads(SCREENS.read_text(encoding="utf-8")) == self._shown, CHANGED
