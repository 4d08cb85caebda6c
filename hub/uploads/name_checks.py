"""File names: short, plain, and true about what the file is."""

import unicodedata
from pathlib import PurePosixPath

from hub.bounded.refused import Refused

LONGEST = 120
# Windows or a web server would run these if a name were cut or only its first extension were read.
RUNNABLE = frozenset(
    [
        "apk",
        "app",
        "asp",
        "aspx",
        "bat",
        "cgi",
        "cmd",
        "com",
        "cpl",
        "dll",
        "docm",
        "dotm",
        "exe",
        "hta",
        "htm",
        "html",
        "jar",
        "js",
        "jse",
        "jsp",
        "lnk",
        "mht",
        "mjs",
        "msi",
        "phar",
        "php",
        "php5",
        "phtml",
        "pif",
        "pl",
        "pptm",
        "ps1",
        "py",
        "reg",
        "scr",
        "sh",
        "shtml",
        "svg",
        "svgz",
        "swf",
        "url",
        "vb",
        "vbe",
        "vbs",
        "wsf",
        "xhtml",
        "xlsm",
        "xltm",
        "xml",
    ]
)
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789")}
)


def ending_of(name: str, *, allowed: frozenset[str]) -> str:
    """Return the last extension of the name, without its dot. Raises `Refused` for a name that is not accepted."""
    if len(name) > LONGEST:
        raise Refused(f"Nama berkas terlalu panjang: pendekkan sampai {LONGEST} huruf.")
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for sign in name):
        raise Refused("Nama berkas memuat tanda yang tidak terlihat: beri nama baru dengan huruf biasa.")
    if set(name) & set('/\\:*?"<>|') or name.startswith((".", "~", "-")) or name != name.strip(" ."):
        raise Refused("Nama berkas memuat tanda yang tidak boleh dipakai: beri nama baru dengan huruf dan angka.")
    stem, *inner, ending = _parts(name)
    if not stem or not ending or stem.lower() in RESERVED:
        raise Refused("Nama berkas tidak lengkap: beri nama seperti laporan-2026.pdf.")
    if ending not in allowed:
        raise Refused(f"Jenis berkas .{ending} tidak diterima: pakai {', '.join(sorted(allowed))}.")
    dangerous = next((part for part in inner if part in RUNNABLE), None)
    if dangerous:
        raise Refused(f"Nama berkas berakhiran ganda (.{dangerous}.{ending}): sisakan satu akhiran saja.")
    return ending


def _parts(name: str) -> list[str]:
    path = PurePosixPath(name)
    endings = [ending.removeprefix(".").strip().lower() for ending in path.suffixes]
    stem = name.split(".", maxsplit=1)[0]
    return [stem, *endings] if endings else [stem, ""]
