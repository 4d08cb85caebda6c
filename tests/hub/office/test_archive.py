"""An archive is read only where every program reads the same in it."""

import io
import struct
import warnings
import zipfile
import zlib

import pytest

from hub.bounded.refused import Refused
from hub.office.archive import Archive
from tests.hub.office import papers

MOST = 10 * 1024**2
GOOD = papers.paper()


def opened(content: bytes) -> dict[str, bytes]:
    archive = Archive(content, most_unfolded=MOST)
    return {name: archive.read(name) for name in archive.entries}


def streamed() -> bytes:
    """Return an archive whose sizes stand behind the contents, as programs write that cannot go back."""

    class OneWay(io.RawIOBase):
        def __init__(self):
            self.written = b""

        def writable(self):
            return True

        def write(self, piece):
            self.written += bytes(piece)
            return len(piece)

    stream = OneWay()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in papers.parts().items():
            archive.writestr(name, content)
    return stream.written


def long() -> bytes:
    """Return an archive with 64-bit sizes where none are needed, as Apache POI streams it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in papers.parts().items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content.encode())
    return stream.getvalue()


def with_folders() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.mkdir("word")
        for name, content in papers.parts().items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("made", [lambda: GOOD, streamed, long, with_folders])
def test_what_programs_write_is_read(made):
    assert {name: content.decode() for name, content in opened(made()).items()} == papers.parts()


def changed(place: bytes, *, offset: int, form: str, value: int, content: bytes = GOOD) -> bytes:
    """Return the archive with one number of the first header of this kind written anew."""
    made = bytearray(content)
    struct.pack_into(form, made, made.index(place) + offset, value)
    return bytes(made)


def twice(first: str, second: str) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in [*papers.parts().items(), (first, "satu"), (second, "dua")]:
            archive.writestr(name, content)
    return stream.getvalue()


def with_gap() -> bytes:
    """Return an archive with something between two of its files."""
    start = GOOD.index(b"PK\x01\x02")
    made = bytearray(GOOD[:start] + b"tersembunyi" + GOOD[start:])
    struct.pack_into("<I", made, len(made) - 6, start + len("tersembunyi"))
    return bytes(made)


def overlapping() -> bytes:
    """Return an archive in which two names share one content, as small bombs do."""
    made = bytearray(papers.paper(a__b=b"x" * 100, a__c=b"x" * 100))
    second = made.rindex(b"PK\x01\x02")
    first = made.rindex(b"PK\x01\x02", 0, second)
    made[second + 42 : second + 46] = made[first + 42 : first + 46]
    return bytes(made)


def longer_than_said() -> bytes:
    """Return an archive in which a file unfolds to more than both headers say."""
    made = bytearray(papers.zipped({"a": b"0" * 5_000}))
    for place, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", made, made.index(place) + offset, 100)
    return bytes(made)


def with_tail_in_deflate() -> bytes:
    """Return an archive in which bytes follow the end of a compressed content, inside of its size."""
    made = bytearray(papers.zipped({"a": b"0" * 500}))
    directory = made.index(b"PK\x01\x02")
    made[directory:directory] = b"EKOR"
    for place, offset in ((b"PK\x03\x04", 18), (b"PK\x01\x02", 20)):
        at = made.index(place) + offset
        struct.pack_into("<I", made, at, struct.unpack_from("<I", made, at)[0] + 4)
    struct.pack_into("<I", made, len(made) - 6, directory + 4)
    return bytes(made)


def with_other_name() -> bytes:
    """Return an archive with a second name in an extra field, which some programs prefer."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo("word/aman.xml")
        other = b"\x01" + struct.pack("<I", zlib.crc32(b"word/aman.xml")) + b"word/vbaProject.bin"
        entry.extra = struct.pack("<HH", 0x7075, len(other)) + other
        archive.writestr(entry, b"a")
    return stream.getvalue()


def long_beside_short() -> bytes:
    """Return an archive whose 64-bit end says something else than its short end."""
    end = GOOD.index(b"PK\x05\x06")
    count = struct.unpack_from("<H", GOOD, end + 10)[0]
    size, start = struct.unpack_from("<II", GOOD, end + 12)
    longer = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count - 1, count - 1, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    return GOOD[:end] + longer + locator + GOOD[end:]


def with_comment() -> bytes:
    return GOOD[:-2] + struct.pack("<H", 4) + b"PK\x05\x06"


HOSTILE = {
    "kosong": lambda: b"",
    "bukan zip": lambda: b"PK\x03\x04 bukan",
    "terpotong": lambda: GOOD[:-30],
    "sesuatu di belakang": lambda: GOOD + b"\n",
    "dua arsip berurutan": lambda: GOOD + GOOD,
    "sesuatu di depan": lambda: b"%PDF-1.7" + GOOD,
    "komentar": with_comment,
    "celah": with_gap,
    "isi bersama": overlapping,
    "ekor sesudah deflate": with_tail_in_deflate,
    "lebih panjang dari katanya": longer_than_said,
    "nama lain di tambahan": with_other_name,
    "akhir 64 bit lain": long_beside_short,
    "nama lain di kepala": lambda: changed(b"PK\x03\x04", offset=30, form="<B", value=ord("(")),
    "cara lain di kepala": lambda: changed(b"PK\x03\x04", offset=8, form="<H", value=0),
    "ukuran lain di kepala": lambda: changed(b"PK\x03\x04", offset=22, form="<I", value=3),
    "periksa lain di kepala": lambda: changed(b"PK\x03\x04", offset=14, form="<I", value=3),
    "periksa salah": lambda: changed(
        b"PK\x03\x04", offset=14, form="<I", value=3, content=changed(b"PK\x01\x02", offset=16, form="<I", value=3)
    ),
    "jumlah lain": lambda: changed(b"PK\x05\x06", offset=10, form="<H", value=2),
    "terkunci": lambda: changed(b"PK\x01\x02", offset=8, form="<H", value=1),
    "terkunci kuat": lambda: changed(b"PK\x01\x02", offset=8, form="<H", value=0x41),
    "bzip2": lambda: papers.zipped(papers.parts(), method=zipfile.ZIP_BZIP2),
    "lzma": lambda: papers.zipped(papers.parts(), method=zipfile.ZIP_LZMA),
    "nama dua kali": lambda: twice("word/a.xml", "word/a.xml"),
    "nama dua kali, huruf besar": lambda: twice("word/a.xml", "word/A.xml"),
    "bagian dan folder": lambda: twice("word/a", "word/a/"),
    "naik": lambda: papers.paper(**{"../a.xml": b"a"}),
    "mutlak": lambda: papers.paper(**{"/a.xml": b"a"}),
    "garis miring terbalik": lambda: papers.paper(**{"word\\a.xml": b"a"}),
    "huruf penggerak": lambda: papers.paper(**{"C:/a.xml": b"a"}),
    "titik di belakang": lambda: papers.paper(**{"word/a.xml.": b"a"}),
    "kosong di tengah": lambda: papers.paper(**{"word//a.xml": b"a"}),
    "titik saja": lambda: papers.paper(**{"word/./a.xml": b"a"}),
    "persen": lambda: papers.paper(**{"word/%2e%2e/a.xml": b"a"}),
    "huruf lain": lambda: papers.paper(**{"word/\uff41.xml": b"a"}),
    "tanda kendali": lambda: papers.paper(**{"word/a\x07.xml": b"a"}),
    "potongan": lambda: papers.paper(**{"word/document.xml/[0].piece": b"a"}),
    "folder berisi": lambda: papers.zipped({"word/": b"isi"}),
    "bom": lambda: papers.zipped({"a": b"0" * (9 * 1024**2)}),
    "bom dari banyak": lambda: papers.zipped({str(number): b"0" * (900 * 1024) for number in range(20)}),
    "terlalu banyak": lambda: papers.zipped({str(number): b"" for number in range(5_001)}),
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_what_can_be_read_in_two_ways_is_refused(made):
    with pytest.raises(Refused) as refused:
        opened(made())

    assert str(refused.value).endswith(".")


def test_a_stream_reads_like_the_whole():
    archive = Archive(GOOD, most_unfolded=MOST)

    with archive.open("word/document.xml") as stream:
        pieces = iter(lambda: stream.read(7), b"")
        assert b"".join(pieces) == archive.read("word/document.xml")
