"""What a bounded process answers: a line of JSON, then bytes. Reading it can execute nothing."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hub.bounded.refused import Refused

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True)
class Answer:
    """What a task found, as JSON, and the bytes that it made."""

    said: Json = None
    content: bytes = b""


Task = Callable[..., Answer]


class OutOfMemory(Exception):
    """The task needed more memory than it may use."""


def written_answer(task: Task, content: bytes, arguments: Mapping[str, Json]) -> bytes:
    """Do the task and return its outcome in written form."""
    try:
        answer = task(content, **arguments)
    except Refused as refused:
        return _written({"refused": str(refused)})
    except (MemoryError, RecursionError):
        return _written({"exceeded": True})
    return _written({"said": answer.said}) + answer.content


def read_answer(written: bytes) -> Answer:
    """Read a written outcome. Raises `Refused` and `OutOfMemory` as written, and `ValueError` if it makes no sense."""
    line, _, content = written.partition(b"\n")
    outcome = json.loads(line)
    if not isinstance(outcome, dict):
        raise ValueError("The answer of a bounded process is no object.")  # noqa: TRY004  Its value is wrong.
    if "refused" in outcome:
        raise Refused(str(outcome["refused"]))
    if "exceeded" in outcome:
        raise OutOfMemory
    return Answer(outcome["said"], content)


def _written(outcome: dict[str, Json]) -> bytes:
    return json.dumps(outcome).encode() + b"\n"
