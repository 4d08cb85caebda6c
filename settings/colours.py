"""Reads colours of the public pages, which must be readable on white."""

import re

from settings.env import parsed

LEAST_CONTRAST = 4.5


def colour_on_white(name: str, *, default: str) -> str:
    """Return the variable as a colour (#rrggbb) that can be read on white, and white on it (WCAG 2.2, 1.4.3)."""

    def parse(value: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", value) or _contrast_with_white(value) < LEAST_CONTRAST:
            raise ValueError
        return value.lower()

    remedy = f"write a colour such as {default} that is dark enough: a contrast of {LEAST_CONTRAST} with white"
    return parsed(name, parse, remedy=remedy, default=default)


def _contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from the relative luminance of sRGB."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)
