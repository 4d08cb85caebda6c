"""The fixed sizes of pictures. They are made when a picture is stored or first published, never when read."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image as Pillow
from thumbhash import rgba_to_thumb_hash

from hub.media.names import public_picture_folder
from hub.models.stored_media import SMALLEST, HubImage, HubRendition
from hub.shapes.media import RenditionShape

PRESETS = {
    "W160": SMALLEST,
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
# A ThumbHash keeps about 7 x 7 frequencies: more pixels would cost time and change nothing.
THUMBHASH_SIDE = 32
DECODED_SIDE = 256


@dataclass(frozen=True)
class Renditions:
    """Every preset of a picture, smallest first, by its name in the public store; `originals` are in the same order."""

    folder: str
    shapes: list[RenditionShape]
    originals: list[str]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The name of each file in the public store, with its original in the restricted store."""
        return tuple(zip((shape.file for shape in self.shapes), self.originals, strict=True))


def renditions_of(image: HubImage) -> Renditions:
    """Return the picture in every preset, creating the missing ones.

    Raises `OSError` if the file cannot be read.
    """
    made: dict[str, HubRendition] = image.get_renditions(*PRESETS.values())
    renditions = [made[specification] for specification in PRESETS.values()]
    originals = [str(rendition.file.name) for rendition in renditions]
    folder = public_picture_folder(originals)
    shapes = [_shape(preset, made[specification], folder) for preset, specification in PRESETS.items()]
    return Renditions(folder=folder, shapes=shapes, originals=originals)


def link_to_size(image_id: int, preset: str) -> str:
    """Return a signed link to an existing size, for an editor who previews a draft; "" if it does not exist."""
    found = HubRendition.objects.filter(image=image_id, filter_spec=PRESETS[preset]).first()
    return found.url if found else ""


def thumbhash_of(image: HubImage) -> str:
    """Return the picture's ThumbHash as base64 (ThumbHash by Evan Wallace, 2023): a blurred preview in ~25 bytes."""
    with image.open_file() as file, Pillow.open(file) as opened:
        opened.draft(None, (DECODED_SIDE, DECODED_SIDE))
        opened.thumbnail((DECODED_SIDE, DECODED_SIDE))  # Before converting it to RGBA, four times as large.
        seen = opened.convert("RGBA")
        seen.thumbnail((THUMBHASH_SIDE, THUMBHASH_SIDE))
        # On white: thumbhash 0.1 fails on transparent pictures.
        small = Pillow.alpha_composite(Pillow.new("RGBA", seen.size, "white"), seen)
        pixels: Sequence[int] = small.tobytes()
        return base64.b64encode(bytes(rgba_to_thumb_hash(small.width, small.height, list(pixels)))).decode()


def _shape(preset: str, rendition: HubRendition, folder: str) -> RenditionShape:
    extension = rendition.file.name.rsplit(".", 1)[-1].lower()
    return RenditionShape(
        preset=preset,
        file=f"{folder}/{preset.lower()}.{extension}",
        width=rendition.width,
        height=rendition.height,
        mime_type=MIME_TYPES[extension],
    )
