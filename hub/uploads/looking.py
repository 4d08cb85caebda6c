"""Has a bounded process check an upload, once for the same bytes."""

import hashlib
import json
import threading
from collections import OrderedDict
from typing import IO

from django.conf import settings

from hub.bounded.answers import Answer, Json, Task
from hub.bounded.process import NoProcess, ProcessLimits, TooCostly, bounded
from hub.bounded.refused import Refused
from hub.uploads.handlers import BUSY, UploadRefused

CHUNK = 64 * 1024
# The form checks a file, and so does the store: the same question about the same bytes has the same answer.
MOST_BYTES = 8 * 1024**2
ROOM_FOR_ONE = 1024
WALL_SECONDS_FOR_ONE = 3

Known = Answer | Refused | TooCostly


def limits() -> ProcessLimits:
    """Return what one upload may cost."""
    seconds: int = settings.UPLOADS_MOST_SECONDS
    return ProcessLimits(
        megabytes=settings.UPLOADS_MOST_MEGABYTES,
        cpu_seconds=seconds,
        seconds=seconds * WALL_SECONDS_FOR_ONE,
        answer_megabytes=settings.UPLOADS_MOST_ANSWER // 1024**2,
    )


def looked_at(task: Task, file: IO[bytes], **arguments: Json) -> Answer:
    """Return what the task found in the file. Raises `UploadRefused` with one sentence that says why."""
    try:
        return answered(task, file, limits=limits(), **arguments)
    except Refused as refused:
        raise UploadRefused(str(refused)) from refused
    except TooCostly as error:
        raise UploadRefused(
            "Berkas ini terlalu besar atau terlalu rumit untuk diperiksa: perkecil atau bagi."
        ) from error
    except NoProcess as error:
        raise UploadRefused(BUSY) from error


def answered(task: Task, file: IO[bytes], *, limits: ProcessLimits, **arguments: Json) -> Answer:
    """Return the task's answer, from memory if the same was asked about the same bytes.

    Raises what `bounded()` raises. `NoProcess` is not remembered, so the next call tries again.
    """
    key = (f"{task.__module__}.{task.__name__}", json.dumps(arguments, sort_keys=True), _digest(file))
    known = _memory.get(key)
    if known is None:
        try:
            known = bounded(task, file, limits=limits, **arguments)
        except (Refused, TooCostly) as error:
            known = error
        _memory.keep(key, known)
    if isinstance(known, Answer):
        return known
    raise type(known)(str(known))


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


class _Memory:
    """The latest answers, as many as there is room for."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, ...], tuple[Known, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> Known | None:
        with self._lock:
            kept = self._answers.get(key)
            return kept[0] if kept else None

    def keep(self, key: tuple[str, ...], answer: Known) -> None:
        size = ROOM_FOR_ONE + (len(answer.content) + len(json.dumps(answer.said)) if isinstance(answer, Answer) else 0)
        with self._lock:
            if size <= MOST_BYTES and key not in self._answers:
                self._answers[key] = (answer, size)
                self._size += size
            while self._size > MOST_BYTES:
                self._size -= self._answers.popitem(last=False)[1][1]


_memory = _Memory()
