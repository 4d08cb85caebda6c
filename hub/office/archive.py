"""The files of a ZIP archive, unpacked chunk by chunk and never to more than the announced size."""

import io
import zlib
from collections.abc import Iterable, Iterator

from hub.bounded.refused import Refused
from hub.office.directory import STORED, ArchiveEntry, directory_of
from hub.office.sentences import BROKEN, ODD, SWOLLEN

CHUNK = 64 * 1024
MOST_TIMES = 200
SMALL = 1024**2


class Archive:
    """The files of a ZIP archive by name. Raises `Refused` if its bytes can be read in more than one way."""

    def __init__(self, content: bytes, *, most_unfolded: int) -> None:
        self._content = content
        directory = directory_of(content)
        _refuse_swollen(directory.entries, most_unfolded)
        names = [entry.name.rstrip("/").lower() for entry in directory.entries]
        if len(set(names)) != len(names):
            raise Refused(ODD)
        self._starts = directory.starts
        self.entries = {entry.name: entry for entry in directory.entries if not entry.is_folder}

    def open(self, name: str) -> io.BufferedReader:
        """Return the content as a stream, never longer than announced; reading raises `Refused` if it is broken."""
        return io.BufferedReader(_Unfolding(self.chunks(name)), CHUNK)

    def read(self, name: str) -> bytes:
        """Return the content at once."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """Return the content chunk by chunk; if the end is reached without `Refused`, size and checksum are right."""
        entry = self.entries[name]
        start = self._starts[name]
        packed = memoryview(self._content)[start : start + entry.packed]
        size = checksum = 0
        for chunk in _unfolded(packed, entry):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            if size > entry.size:
                raise Refused(ODD)
            yield chunk
        if size != entry.size or checksum != entry.checksum:
            raise Refused(BROKEN)


class _Unfolding(io.RawIOBase):
    """A stream over chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # What BufferedReader gives.
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        length = min(len(buffer), len(self._left))
        buffer[:length] = self._left[:length]
        self._left = self._left[length:]
        return length


def _unfolded(packed: memoryview, entry: ArchiveEntry) -> Iterator[bytes]:
    if entry.method == STORED:
        for start in range(0, len(packed), CHUNK):
            yield bytes(packed[start : start + CHUNK])
        return
    unfolding = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    try:
        while not unfolding.eof:
            chunk = unfolding.decompress(waiting, CHUNK)
            waiting = unfolding.unconsumed_tail
            if not chunk and not waiting and not unfolding.eof:
                raise Refused(BROKEN)
            yield chunk
    except zlib.error as error:
        raise Refused(BROKEN) from error
    if waiting or unfolding.unused_data:
        raise Refused(ODD)


def _refuse_swollen(entries: Iterable[ArchiveEntry], most_unfolded: int) -> None:
    swollen = any(entry.size > SMALL and entry.size > MOST_TIMES * max(entry.packed, 1) for entry in entries)
    if swollen or sum(entry.size for entry in entries) > most_unfolded:
        raise Refused(SWOLLEN)
