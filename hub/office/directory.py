"""The directory of a ZIP archive in which every byte is accounted for, so all programs read the same files."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from hub.bounded.refused import Refused
from hub.office.sentences import BROKEN, LOCKED, ODD, SWOLLEN

SIGNATURE = b"PK\x03\x04"
ENTRY = struct.Struct("<4s6H3I5H2I")
ENTRY_SIGNATURE = b"PK\x01\x02"
LOCAL = struct.Struct("<4s5H3I2H")
END = struct.Struct("<4s4H2IH")
END_SIGNATURE = b"PK\x05\x06"
LONG_LOCATOR = struct.Struct("<4sIQI")
LONG_LOCATOR_SIGNATURE = b"PK\x06\x07"
LONG_END = struct.Struct("<4sQ2H2I4Q")
LONG_END_SIGNATURE = b"PK\x06\x06"
LONG_SIZES = 0x0001
OTHER_NAME = 0x7075  # Info-ZIP Unicode path: some programs would use it as the name.
# A size that follows the content, Deflate's level, and names in UTF-8; every other bit encrypts or patches.
ALLOWED_FLAGS = 0x0002 | 0x0004 | 0x0008 | 0x0800
DESCRIBED_BEHIND = 0x0008
ENCRYPTED = 0x0001 | 0x0040 | 0x2000
STORED, DEFLATED = 0, 8
DESCRIPTOR_LENGTHS = (12, 16, 20, 24)
WORD, LONG = 0xFFFF, 0xFFFFFFFF
MOST_ENTRIES = 5_000
# What programs write: no path upwards, no drive, no control character, nothing ambiguous.
NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_ .\-()+,=@~!$&']*[A-Za-z0-9_\-()+=@~!$&'])?")
CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """A file in the archive; `size` is its unpacked size as announced, not verified before it is read."""

    name: str
    method: int
    flags: int
    checksum: int
    packed: int
    size: int
    offset: int

    @property
    def is_folder(self) -> bool:
        """Say whether it is only the name of a folder, without content."""
        return self.name.endswith("/")


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries, and where the content of each starts, by name."""

    entries: tuple[ArchiveEntry, ...]
    starts: dict[str, int]


def directory_of(content: bytes) -> Directory:
    """Read the directory. Raises `Refused` if the bytes can be read in more than one way."""
    try:
        entries = tuple(_entries(content))
        return Directory(entries, _starts(content, entries))
    except (struct.error, UnicodeDecodeError) as error:
        raise Refused(BROKEN) from error


def _entries(content: bytes) -> Iterator[ArchiveEntry]:
    """Return the entries of the directory, which must reach exactly to the end of the file."""
    start, end, count = _directory(content)
    if count > MOST_ENTRIES:
        raise Refused(SWOLLEN)
    place = start
    for _ in range(count):
        if place >= end or content[place : place + 4] != ENTRY_SIGNATURE:
            raise Refused(BROKEN)
        fields = ENTRY.unpack_from(content, place)
        _, _, _, flags, method, _, _, checksum, packed, size, name_length, extra_length, comment, disk, _, _, offset = (
            fields
        )
        place += ENTRY.size
        name = _name(content[place : place + name_length], flags)
        extra = content[place + name_length : place + name_length + extra_length]
        place += name_length + extra_length
        if comment or disk not in (0, WORD):
            raise Refused(ODD)
        size, packed, offset = _long(extra, size, packed, offset)
        entry = ArchiveEntry(name, method, flags, checksum, packed, size, offset)
        _refuse_unreadable(entry)
        yield entry
    if place != end:
        raise Refused(ODD)


def _directory(content: bytes) -> tuple[int, int, int]:
    """Return where the directory starts and ends, and how many entries it has."""
    place = len(content) - END.size
    if place < 0 or content[place : place + 4] != END_SIGNATURE:
        # Something follows the end record, or it is missing.
        raise Refused(ODD if END_SIGNATURE in content else BROKEN)
    _, disk, first_disk, here, count, size, start, comment = END.unpack_from(content, place)
    end = place
    if content[max(place - LONG_LOCATOR.size, 0) : place][:4] == LONG_LOCATOR_SIGNATURE:
        _, _, where, _ = LONG_LOCATOR.unpack_from(content, place - LONG_LOCATOR.size)
        end = place - LONG_LOCATOR.size - LONG_END.size
        if where != end or content[max(end, 0) :][:4] != LONG_END_SIGNATURE:
            raise Refused(ODD)
        _, length, _, _, _, _, long_here, long_count, long_size, long_start = LONG_END.unpack_from(content, end)
        if length != LONG_END.size - 12 or long_here != long_count:
            raise Refused(ODD)
        pairs = ((here, long_here, WORD), (count, long_count, WORD), (size, long_size, LONG), (start, long_start, LONG))
        if any(short not in (long, full) for short, long, full in pairs):
            raise Refused(ODD)
        here, count, size, start = long_here, long_count, long_size, long_start
    if comment or disk not in (0, WORD) or first_disk not in (0, WORD) or here != count or start + size != end:
        raise Refused(ODD)
    return start, end, count


def _long(extra: bytes, *short: int) -> list[int]:
    """Return size, packed size and offset, from the extra field if the short fields are at their maximum."""
    place, values = 0, list(short)
    while place < len(extra):
        if place + 4 > len(extra):
            break  # Some programs pad with fewer bytes than a field has.
        kind, length = struct.unpack_from("<HH", extra, place)
        field = extra[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == OTHER_NAME:
            raise Refused(ODD)
        if kind == LONG_SIZES:
            longer = (number for (number,) in struct.iter_unpack("<Q", field[: len(field) // 8 * 8]))
            values = [next(longer, value) if value == LONG else value for value in values]
    return values


def _name(written: bytes, flags: int) -> str:
    name = written.decode("utf-8" if flags & 0x0800 else "ascii")
    segments = name.removesuffix("/").split("/")
    if name != CONTENT_TYPES and not all(NAME.fullmatch(segment) for segment in segments_of(segments)):
        raise Refused(ODD)
    return name


def segments_of(segments: list[str]) -> Iterator[str]:
    """Return the segments of a path; only the package's own relations file has a name that begins with a dot."""
    last = len(segments) - 1
    for place, segment in enumerate(segments):
        yield segment.removeprefix(".") if place == last and segment == ".rels" else segment


def _refuse_unreadable(entry: ArchiveEntry) -> None:
    if entry.flags & ENCRYPTED:
        raise Refused(LOCKED)
    if entry.flags & ~ALLOWED_FLAGS or entry.method not in (STORED, DEFLATED):
        raise Refused(ODD)
    if (entry.method == STORED and entry.packed != entry.size) or (entry.is_folder and entry.size):
        raise Refused(ODD)


def _starts(content: bytes, entries: tuple[ArchiveEntry, ...]) -> dict[str, int]:
    """Return where the content of each entry starts; there may be nothing between or after the contents."""
    starts: dict[str, int] = {}
    end = 0
    between: tuple[int, ...] = (0,)
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset - end not in between:
            raise Refused(ODD)
        starts[entry.name] = _start(content, entry)
        end = starts[entry.name] + entry.packed
        between = (0, *DESCRIPTOR_LENGTHS) if entry.flags & DESCRIBED_BEHIND else (0,)
    if _directory(content)[0] - end not in between:
        raise Refused(ODD)
    return starts


def _start(content: bytes, entry: ArchiveEntry) -> int:
    """Return where the content starts; the header before it must say the same as the directory."""
    header = LOCAL.unpack_from(content, entry.offset)
    signature, _, flags, method, _, _, checksum, packed, size, name_length, extra_length = header
    behind = entry.offset + LOCAL.size
    name = content[behind : behind + name_length]
    behind += name_length
    size, packed, _ = _long(content[behind : behind + extra_length], size, packed, 0)
    unknown = (0, LONG) if entry.flags & DESCRIBED_BEHIND else ()
    if (
        (signature, name, flags, method) != (SIGNATURE, entry.name.encode(), entry.flags, entry.method)
        or checksum not in (entry.checksum, *unknown)
        or packed not in (entry.packed, *unknown)
        or size not in (entry.size, *unknown)
    ):
        raise Refused(ODD)
    start: int = behind + extra_length
    return start
