"""A started server: its address, when it answers, and its end."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deploy.run import children
from deploy.run.problem import Problem

LOG_LINES = 20
ASK_AGAIN_SECONDS = 0.2


@dataclass(frozen=True)
class Server:
    """A process that is starting or running, and the variable that tells others its address."""

    name: str
    variable: str
    url: str
    process: subprocess.Popen[bytes]
    log: Path
    answers: Callable[[], bool]
    stop_signal: signal.Signals

    def wait(self, *, timeout_seconds: float) -> None:
        """Return when the server answers; raises Problem with the end of its log when it does not."""
        deadline = time.monotonic() + timeout_seconds
        while not self.answers():
            if self.process.poll() is not None:
                raise Problem(f"{self._last_words()}\n{self.name} stopped while it started; its last words are above.")
            if time.monotonic() > deadline:
                raise Problem(f"{self._last_words()}\n{self.name} did not answer within {timeout_seconds:.0f} s.")
            time.sleep(ASK_AGAIN_SECONDS)

    def stop(self) -> None:
        """End the server and everything it started; its data are not meant to survive."""
        children.stop(self.process, by=self.stop_signal)

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:])
