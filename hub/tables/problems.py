"""What is wrong with a file: where, why, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one line of a file; line 0 means the whole file."""

    file: str
    line: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason} {self.remedy}"


class FileRefused(Exception):
    """The file has problems, so nothing was written; `problems` names every one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self._message())

    def _message(self) -> str:
        shown = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        left_out = len(self.problems) - len(shown)
        more = [f"… and {left_out} more."] if left_out else []
        return "\n".join([*shown, *more, "Nothing was written."])
