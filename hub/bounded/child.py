"""The other side of `hub.bounded.process`: started as a script, for one file, under limits that it cannot raise.

Before the limits apply, only what the interpreter has loaded anyway is imported. There is neither Django nor a
database here, and no setting, secret or environment variable.
"""

import resource
import signal
import sys

MEGABYTE = 1024**2
MOST_FILES = 64


def limit(*, megabytes: int, cpu_seconds: int, seconds: int, answer_megabytes: int) -> None:
    """Limit this process's memory, time and answer; forbid it to start another process or to write a core dump."""
    limits = {
        resource.RLIMIT_AS: megabytes * MEGABYTE,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: answer_megabytes * MEGABYTE,
        resource.RLIMIT_NOFILE: MOST_FILES,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901  Only ever lowered.
        resource.setrlimit(kind, (most, most))
    signal.setitimer(signal.ITIMER_REAL, seconds)  # Ends it even if its parent is gone.


def main() -> None:
    """Do what the first argument says with the bytes of standard input; write the answer to standard output."""
    import json  # noqa: PLC0415  After the limits, like the imports below.

    order = json.loads(sys.argv[1])
    limit(**order["limits"])
    sys.path.insert(0, order["root"])
    from importlib import import_module  # noqa: PLC0415

    from hub.bounded.answers import written_answer  # noqa: PLC0415

    task = getattr(import_module(order["module"]), order["function"])
    answer = written_answer(task, sys.stdin.buffer.read(), order["arguments"])
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
