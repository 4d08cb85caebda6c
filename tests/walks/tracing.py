"""Which files of ours a piece of work goes through, and which function calls which in another file."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = tuple(f"{PROJECT / name}{os.sep}" for name in ("hub", "search", "frontend_api"))

Function = tuple[str, str]


@dataclass(frozen=True)
class Walk:
    """The files in the order in which they are entered, and each pair of caller and called that lie in two of them.

    A call that comes by way of Django or Wagtail has the nearest function of ours as its caller.
    """

    files: list[str] = field(default_factory=list)
    calls: set[tuple[Function, Function]] = field(default_factory=set)


def walk_of(work: Callable[[], object]) -> Walk:
    """Return the walk of what this work does in this thread; importing a module is no part of it."""
    walk = Walk()

    def notice(frame: FrameType, event: str, _argument: object) -> None:
        entered = _function(frame) if event == "call" else None
        if entered is not None:
            _take_down(walk, entered, caller=next(filter(None, map(_function, _above(frame))), None))

    before = sys.getprofile()
    sys.setprofile(notice)
    try:
        work()
    finally:
        sys.setprofile(before)
    return walk


def _take_down(walk: Walk, entered: Function, *, caller: Function | None) -> None:
    file, _ = entered
    if file not in walk.files:
        walk.files.append(file)
    if caller is not None and caller[0] != file:
        walk.calls.add((caller, entered))


def _function(frame: FrameType) -> Function | None:
    """Return file and name of the function of this frame, or None where it is not one of ours."""
    code = frame.f_code
    if not code.co_filename.startswith(PACKAGES) or code.co_name == "<module>":
        return None
    return Path(code.co_filename).relative_to(PROJECT).as_posix(), code.co_qualname


def _above(frame: FrameType) -> Iterator[FrameType]:
    above = frame.f_back
    while above is not None:
        yield above
        above = above.f_back
