"""The fixed sizes of pictures. They are made when a picture is stored or first published, never when read."""

import base64
from collections.abc import Sequence

from PIL import Image as Pillow
from thumbhash import rgba_to_thumb_hash

from hub.models.media import HubImage, HubRendition
from hub.shapes.media import RenditionShape

PRESETS = {
    "W160": "width-160|format-webp|webpquality-70",
    "W440": "width-440|format-webp|webpquality-72",
    "W880": "width-880|format-webp|webpquality-72",
    "W1280": "width-1280|format-webp|webpquality-72",
    "SHARE": "fill-1200x630|format-jpeg|jpegquality-72",
}
MIME_TYPES = {
    "webp": "image/webp",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# A ThumbHash keeps about 7 x 7 frequencies: more pixels than this cost time and change nothing.
THUMBHASH_SIDE = 32


def renditions_of(image: HubImage) -> list[RenditionShape]:
    """Give every preset of the picture, smallest first, making the ones that are missing.

    Raises `OSError` when the file cannot be read.
    """
    made: dict[str, HubRendition] = image.get_renditions(*PRESETS.values())
    return [_shape(preset, made[specification]) for preset, specification in PRESETS.items()]


def thumbhash_of(image: HubImage) -> str:
    """Give the picture's ThumbHash as base64 (ThumbHash by Evan Wallace, 2023): a blurred preview in ~25 bytes."""
    with image.open_file() as file, Pillow.open(file) as opened:
        seen = opened.convert("RGBA")
        seen.thumbnail((THUMBHASH_SIDE, THUMBHASH_SIDE))
        # On white: thumbhash 0.1 fails on anything that shows through.
        small = Pillow.alpha_composite(Pillow.new("RGBA", seen.size, "white"), seen)
        pixels: Sequence[int] = small.tobytes()
        return base64.b64encode(bytes(rgba_to_thumb_hash(small.width, small.height, list(pixels)))).decode()


def _shape(preset: str, rendition: HubRendition) -> RenditionShape:
    extension = rendition.file.name.rsplit(".", 1)[-1].lower()
    return RenditionShape(
        preset=preset,
        file=rendition.file.name,
        width=rendition.width,
        height=rendition.height,
        mime_type=MIME_TYPES[extension],
    )
