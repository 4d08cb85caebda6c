"""Has a bounded process look at an upload, once for the same bytes."""

import hashlib
import json
import threading
from collections import OrderedDict
from typing import IO, Any

from django.conf import settings

from hub.bounded.answers import Answer, Json, Task
from hub.bounded.process import Limits, NoProcess, TooCostly, bounded
from hub.bounded.refused import Refused
from hub.uploads.refusal import UploadRefused

CHUNK = 64 * 1024
# A form looks at a file, and so does the store: the same question about the same bytes has the same answer.
MOST_REMEMBERED = 256
MOST_BYTES = 64 * 1024
WALL_SECONDS_FOR_ONE = 3

_answers: OrderedDict[tuple[str, ...], Answer | Refused] = OrderedDict()
_lock = threading.Lock()


def limits() -> Limits:
    """Give what one upload may cost."""
    seconds: int = settings.UPLOADS_MOST_SECONDS
    return Limits(
        megabytes=settings.UPLOADS_MOST_MEGABYTES,
        cpu_seconds=seconds,
        seconds=seconds * WALL_SECONDS_FOR_ONE,
        answer_megabytes=settings.UPLOADS_MOST_ANSWER // 1024**2,
    )


def looked_at(task: Task, file: IO[bytes], **arguments: Json) -> Answer:
    """Give what the task found in the file. Raises `UploadRefused` with one sentence for whatever is against it."""
    try:
        return _remembered(task, file, arguments)
    except Refused as refused:
        raise UploadRefused(str(refused)) from refused
    except TooCostly as error:
        raise UploadRefused(
            "Berkas ini terlalu besar atau terlalu rumit untuk diperiksa: perkecil atau bagi."
        ) from error
    except NoProcess as error:
        raise UploadRefused("Server sedang sibuk, berkas belum diperiksa: coba lagi beberapa menit lagi.") from error


def _remembered(task: Task, file: Any, arguments: dict[str, Json]) -> Answer:
    """Answer from memory where the same was asked; what was too costly, or could not be asked, is asked again."""
    key = (f"{task.__module__}.{task.__name__}", json.dumps(arguments, sort_keys=True), _digest(file))
    with _lock:
        known = _answers.get(key)
    if known is None:
        try:
            known = bounded(task, file, limits=limits(), **arguments)
        except Refused as refused:
            known = refused
        _remember(key, known)
    if isinstance(known, Refused):
        raise Refused(str(known))
    return known


def _remember(key: tuple[str, ...], answer: Answer | Refused) -> None:
    if isinstance(answer, Answer) and len(answer.content) > MOST_BYTES:
        return
    with _lock:
        _answers[key] = answer
        while len(_answers) > MOST_REMEMBERED:
            _answers.popitem(last=False)


def _digest(file: Any) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
