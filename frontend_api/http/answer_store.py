"""The kept answers of one process, limited by their bytes."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from hub.readership.tally import Noted

# What an entry takes besides its body and headers: measured, and rounded up.
ENTRY_BYTES = 1_500
# An answer larger than this share of the whole would drop too many others.
LARGEST_SHARE = 8


@dataclass(frozen=True)
class KeptAnswer:
    """A whole response and when it is right: for these `versions` of its `families`, from `since` until `until`.

    `headers` are those that do not differ from response to response. Giving it counts what `noted` says, as
    an answer of this surface and operation, which uses these deprecated parts of the schema.
    """

    families: tuple[str, ...]
    versions: tuple[object, ...]
    since: datetime
    until: datetime
    headers: tuple[tuple[str, str], ...]
    body: bytes
    etag: str
    noted: Noted
    surface: str = ""
    operation: str = ""
    deprecated: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Its bytes, about."""
        return ENTRY_BYTES + len(self.body) + sum(len(name) + len(value) for name, value in self.headers)


class AnswerStore:
    """Answers by the request; an answer replaces the one of older versions. Every method may be called at once."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._answers: OrderedDict[bytes, KeptAnswer] = OrderedDict()
        self._lock = Lock()
        self.size = 0

    def get(self, key: bytes) -> KeptAnswer | None:
        """Return what is kept for the request; whether it is still right is for the caller to decide."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: bytes, answer: KeptAnswer) -> None:
        """Keep the answer unless it is very large; if there are too many bytes, drop those not asked for longest."""
        if answer.size * LARGEST_SHARE > self._most:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self._answers[key] = answer
            self.size += answer.size - (before.size if before else 0)
            while self.size > self._most:
                _, dropped = self._answers.popitem(last=False)
                self.size -= dropped.size

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self.size = 0
