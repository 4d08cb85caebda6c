"""The other side of `hub.bounded.process`: started as a script, for one file, under limits that it cannot lift.

Nothing is imported before the limits hold but what the interpreter has anyway; there is neither Django nor a database
here, no setting, no secret, and no variable of the environment.
"""

import resource
import signal
import sys

MEGABYTE = 1024**2
MOST_FILES = 64


def limit(*, megabytes: int, cpu_seconds: int, seconds: int, answer_megabytes: int) -> None:
    """Hold this process to so much memory, time and answer; to no other process, and to no trace of a crash."""
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
    signal.setitimer(signal.ITIMER_REAL, seconds)  # Also when nobody is left to kill it.


def main() -> None:
    """Do what the first argument says with the bytes of standard input; the answer goes to standard output."""
    import json  # noqa: PLC0415  After the limits, like all that follows.

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
