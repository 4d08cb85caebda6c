"""Pictures: decoded within limits and written anew, so that nothing is stored but what can be seen."""

import io
import struct
import zlib
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps

from hub.uploads.names import ending_of
from hub.uploads.refusal import UploadRefused

ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
# Colour modes that a format can hold; others become the last one.
MODES = {"JPEG": ("L", "RGB"), "PNG": ("L", "LA", "P", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}
OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 88, "method": 4},
}
WITH_ALPHA = frozenset({"LA", "PA", "RGBA", "RGBa", "La"})
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
# Pillow leaves many mistakes of a broken file to Python.
FAULTS = (
    OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError,
    RuntimeError, MemoryError, struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


class CleanPicture(ContentFile[bytes]):
    """A picture as `clean_picture()` wrote it; its content need not be looked at again."""


def clean_picture(file: Any, *, name: str) -> CleanPicture:
    """Give the picture without EXIF, GPS, comments and whatever else was in the file, upright, in sRGB.

    Its longest side has at most `UPLOADS_LONGEST_SIDE` pixels. Raises `UploadRefused`.
    """
    if isinstance(getattr(file, "file", file), CleanPicture):
        file = file.file
    if isinstance(file, CleanPicture):
        return file
    ending = ending_of(name, allowed=frozenset(ENDINGS))
    content = _read(file)
    if _format(content) != ENDINGS[ending]:
        raise UploadRefused(_wrong_kind(content, ending))
    try:
        written = _written(content, ENDINGS[ending])
    except UploadRefused:
        raise
    except FAULTS as error:
        raise UploadRefused("Gambar ini rusak atau terpotong: simpan ulang atau kirim gambar lain.") from error
    return CleanPicture(written, name=str(PurePosixPath(name)))


def _read(file: IO[bytes]) -> bytes:
    limit: int = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    file.seek(0)
    content = file.read(limit + 1)
    if len(content) > limit:
        raise UploadRefused(f"Gambar terlalu besar: paling besar {limit // 1024**2} MB.")
    if not content:
        raise UploadRefused("Berkas ini kosong: pilih gambar lain.")
    return content


def _format(content: bytes) -> str:
    """Tell the format by the first bytes; own signatures, because only three are accepted and only at the start."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if content.startswith(b"RIFF") and content[8:12] == b"WEBP" else ""


def _wrong_kind(content: bytes, ending: str) -> str:
    if content[4:12] in HEIC:
        return "Foto HEIC dari iPhone belum diterima: simpan atau kirim sebagai JPEG."
    return f"Isi berkas ini bukan gambar .{ending}: simpan ulang sebagai JPEG, PNG atau WebP."


def _written(content: bytes, wanted: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=[wanted, "MPO"] if wanted == "JPEG" else [wanted]) as picture:
        _refuse_monsters(picture, wanted)
        longest: int = settings.UPLOADS_LONGEST_SIDE
        picture.draft(None, (longest, longest))  # A JPEG can be decoded at half its size: less memory, same result.
        picture.load()
        seen = _in_srgb(_upright(picture))
    if max(seen.size) > longest:
        seen = seen.convert("RGBA" if "transparency" in seen.info else "RGB") if seen.mode == "P" else seen
        seen.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    seen = _in_mode_of(seen, wanted)
    seen.info = {key: value for key, value in seen.info.items() if key == "transparency"}
    stream = io.BytesIO()
    seen.save(stream, wanted, **OPTIONS[wanted])
    return stream.getvalue()


def _refuse_monsters(picture: Image.Image, wanted: str) -> None:
    most: int = settings.UPLOADS_MOST_PIXELS
    if picture.width * picture.height > most:
        raise UploadRefused(f"Gambar ini berukuran lebih dari {most // 10**6} juta piksel: perkecil dahulu.")
    # A JPEG of some phones has several pictures in it (MPO); the first is the photo.
    if wanted != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        raise UploadRefused("Gambar bergerak tidak dapat dipakai: kirim gambar diam.")


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except FAULTS:
        return picture.copy()  # Its EXIF cannot be read, so nobody knows how it was held.


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Give the picture with the colours that its profile means; without a readable profile, as it is."""
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
        return picture.point(lambda value: value / 256).convert("L").convert("L" if wanted != "WEBP" else "RGB")
    return picture.convert("RGBA" if has_alpha and wanted != "JPEG" else "RGB")
