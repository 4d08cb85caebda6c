"""Encodes pictures again from what can be seen of them. Runs in a bounded process, so without Django."""

import io
import math
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, ImageOps

from hub.bounded.answers import Answer
from hub.bounded.refused import Refused

# Colour modes that a format can hold; others are converted to the last one.
MODES = {"JPEG": ("L", "RGB"), "PNG": ("L", "LA", "P", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}
OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 88, "method": 4},
}
WITH_ALPHA = frozenset({"LA", "PA", "RGBA", "RGBa", "La"})
# For many faults of a file, Pillow raises Python's own exceptions.
FAULTS = (
    OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError,
    RuntimeError, MemoryError, struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


# A JPEG is decoded at a reduced size and a PNG row by row, but a WebP is decoded whole, with several copies.
WHOLE_COPIES_OF_WEBP = 3


# The web worker makes renditions of it and may use 100 MB for that; the largest is 1280 pixels wide.
MOST_KEPT = 3_300_000


def rewrite_picture(content: bytes, *, kind: str, most_pixels: int, longest_side: int) -> Answer:
    """Return the picture upright, in sRGB, capped, and without anything else in the file. Raises `Refused`."""
    try:
        return Answer(content=_written(content, kind, most_pixels=most_pixels, longest_side=longest_side))
    except (Refused, MemoryError):
        raise
    except FAULTS as error:
        raise Refused("Gambar ini rusak atau terpotong: simpan ulang atau kirim gambar lain.") from error


def _written(content: bytes, kind: str, *, most_pixels: int, longest_side: int) -> bytes:
    if kind == "WEBP":
        _refuse_large(*_declared_by_webp(content), most_pixels // WHOLE_COPIES_OF_WEBP)
    with Image.open(io.BytesIO(content), formats=[kind, "MPO"] if kind == "JPEG" else [kind]) as picture:
        _refuse_large(picture.width, picture.height, most_pixels)
        # A JPEG of some phones has several pictures in it (MPO); the first is the photo.
        if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
            raise Refused("Gambar bergerak tidak dapat dipakai: kirim gambar diam.")
        picture.draft(None, (longest_side, longest_side))  # Decodes a JPEG at a reduced size: same result.
        picture.load()
        seen = _in_srgb(_upright(_capped(picture, longest_side)))
    seen = _in_mode_of(seen, kind)
    seen.info = {key: value for key, value in seen.info.items() if key == "transparency"}
    stream = io.BytesIO()
    seen.save(stream, kind, **OPTIONS[kind])
    return stream.getvalue()


def _refuse_large(width: int, height: int, most_pixels: int) -> None:
    if width * height > most_pixels:
        raise Refused(f"Gambar ini berukuran lebih dari {most_pixels // 10**6} juta piksel: perkecil dahulu.")


def _declared_by_webp(content: bytes) -> tuple[int, int]:
    """Return the size that the first chunk declares; Pillow would allocate all of it before it can be asked."""
    chunk = content[12:16]
    if chunk == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if chunk == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", content, 26)
    return width & 0x3FFF, height & 0x3FFF


def _capped(picture: Image.Image, longest_side: int) -> Image.Image:
    width, height = picture.size
    scale = min(1.0, longest_side / max(width, height), math.sqrt(MOST_KEPT / (width * height)))
    if scale == 1:
        return picture
    if picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    elif picture.mode.startswith("I"):
        picture = _in_eight_bits(picture)
    # Rounded up as in thumbnail(), so that the longest side has exactly the permitted length.
    picture.thumbnail((math.ceil(width * scale), math.ceil(height * scale)), Image.Resampling.LANCZOS)
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except FAULTS:
        return picture.copy()  # Its EXIF cannot be read, so its orientation is unknown.


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture converted from its colour profile; without a readable profile, unchanged."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(
            picture.convert("RGB") if picture.mode == "RGBA" else picture, meant, srgb, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, *FAULTS):
        return picture
    if changed is None:
        return picture
    if picture.mode == "RGBA":
        changed.putalpha(picture.getchannel("A"))
    return changed


def _in_mode_of(picture: Image.Image, wanted: str) -> Image.Image:
    if picture.mode in MODES[wanted]:
        return picture
    has_alpha = picture.mode in WITH_ALPHA or "transparency" in picture.info
    if picture.mode.startswith("I"):
        return _in_eight_bits(picture).convert("L" if wanted != "WEBP" else "RGB")
    return picture.convert("RGBA" if has_alpha and wanted != "JPEG" else "RGB")


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: value / 256).convert("L")
