"""Pictures inside office files: they are what they claim to be, and drawings only draw."""

import re

from hub.bounded.refused import Refused
from hub.office.markup import Event, MarkupText, Start, local

SIGNATURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"II\xbc", b"RIFF",
    b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00", b"\x00\x00\x01\x00",
)  # fmt: skip
VECTORS = frozenset({"image/svg+xml", "image/svg"})
ACTING = frozenset(
    {"script", "foreignObject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "set"}
)
ELSEWHERE = re.compile(
    r"@import|url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|gif);)|expression\(|javascript:", re.IGNORECASE
)
INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif);base64,", re.IGNORECASE)


def check_signature(start: bytes) -> None:
    """Raise `Refused` unless the bytes begin like a picture of any kind: programs mix up the file extensions."""
    if start and not start.startswith(SIGNATURES):
        raise Refused("Berkas ini memuat gambar yang bukan gambar: hapus atau ganti gambar itu.")


def check_vector(event: Event) -> None:
    """Raise `Refused` for anything in an SVG picture that does more than draw."""
    if isinstance(event, MarkupText):
        if ELSEWHERE.search(event.text):
            raise Refused(_acts())
    elif isinstance(event, Start):
        if local(event.tag) in ACTING:
            raise Refused(_acts())
        for name, value in event.attributes.items():
            plain = local(name).lower()
            if plain.startswith("on") or ELSEWHERE.search(value) or (plain == "href" and not INSIDE.match(value)):
                raise Refused(_acts())


def _acts() -> str:
    return "Berkas ini memuat gambar SVG yang berbuat sesuatu: ganti gambar itu dengan PNG."
