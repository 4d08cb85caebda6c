"""The processor time of an answer that nothing remembers: `python -m benchmarks.uncached [--against FOLDER]`.

One process asks the list, the detail and the search of `benchmarks.cases` through the whole middleware, on the database
of DATABASE_URL as it is. `--against` names another working tree, such as the last release: they take turns in
one run, so other load on the machine affects both. `--profile CASE` shows where the time goes instead.

User and system time of the hub's process are counted, not those of PostgreSQL. The bare view returns the same bytes.
"""

import argparse
import cProfile
import gc
import itertools
import json
import os
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from runpy import run_path

HERE = Path(__file__).resolve().parent.parent
ROUNDS, EACH = 11, 10
OK = 200
# How much of a profile is shown.
SHOWN = 40


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.uncached", description=__doc__)
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another working tree to compare with")
    parser.add_argument("--profile", metavar="CASE", help="list, detail or search: show the time of its functions")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        _serve()
    elif options.profile:
        _profile(options.profile)
    else:
        print("\n".join(_compared({"now": HERE, **({"before": options.against} if options.against else {})})))


def _compared(trees: dict[str, Path]) -> Iterator[str]:
    with ExitStack() as running:
        processes = {name: _started(folder, running) for name, folder in trees.items()}
        questions = json.loads(_told(next(iter(processes.values())), "cases"))
        yield "| CPU ms a request | bare | " + " | ".join(processes) + " | now ÷ bare |"
        yield "| --- " * (len(processes) + 3) + "|"
        for question in questions:
            times: dict[str, list[float]] = {name: [] for name in ("bare", *processes)}
            for _ in range(ROUNDS):
                for name, process in processes.items():
                    times[name] += json.loads(_told(process, question))
                times["bare"] += json.loads(_told(processes["now"], f"bare {question}"))
            middle = {name: statistics.median(found) for name, found in times.items()}
            figures = " | ".join(f"{middle[name]:.2f}" for name in ("bare", *processes))
            yield f"| {question} | {figures} | {middle['now'] / middle['bare']:.1f} |"


def _started(folder: Path, running: ExitStack) -> "subprocess.Popen[str]":
    """Start this module with the code of the folder, which need not have it."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).resolve()), "--serve"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "benchmarks.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    running.callback(process.wait)
    running.callback(process.terminate)
    return process


def _told(process: "subprocess.Popen[str]", line: str) -> str:
    assert process.stdin is not None  # noqa: S101  Both are pipes.
    assert process.stdout is not None  # noqa: S101
    print(line, file=process.stdin, flush=True)
    return process.stdout.readline()


def _serve() -> None:
    """Answer each line of the input, which names a question, with the times of some requests."""
    questions = _questions()
    for line in sys.stdin:
        name = line.strip()
        print(json.dumps(list(questions) if name == "cases" else _times(name, questions)), flush=True)


def _questions() -> dict[str, Callable[[], bytes]]:
    """Return what asks each question; each call asks its next address."""
    import django  # noqa: PLC0415  The folder of the code is known only now.

    sys.path[0] = str(Path.cwd())  # Instead of the folder of this file.
    django.setup()
    from django.test import Client  # noqa: PLC0415

    from benchmarks.cases import cases  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")

    def asks(addresses: tuple[str, ...]) -> Callable[[], bytes]:
        turns = itertools.cycle(addresses)

        def ask() -> bytes:
            answer = client.get(next(turns))
            if answer.status_code != OK or b'"errors"' in answer.content:
                raise SystemExit(f"{answer.status_code} {answer.content[:300]!r}")
            return answer.content

        return ask

    found = {case.name: asks(case.addresses) for case in cases()}
    for ask in found.values():
        for _ in range(EACH):
            ask()
    gc.collect()
    gc.freeze()  # As gunicorn does, with the same thresholds.
    gc.set_threshold(*run_path(str(HERE / "deploy/gunicorn.conf.py"))["THRESHOLDS"])
    return found


def _times(name: str, questions: dict[str, Callable[[], bytes]]) -> list[float]:
    is_bare, question = name.startswith("bare "), name.removeprefix("bare ")
    ask = _bare(questions[question]()) if is_bare else questions[question]
    found = []
    for _ in range(EACH):
        began = time.process_time()
        ask()
        found.append((time.process_time() - began) * 1000)
    return found


def _bare(body: bytes) -> Callable[[], bytes]:
    from benchmarks import urls  # noqa: PLC0415  As above.

    urls.recorded = lambda _name: body  # type: ignore[assignment]  # Nothing is read from files here.
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    return lambda: client.get("/bare/x").content


def _profile(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    ask = _questions()[name]
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    for _ in range(ROUNDS * EACH):
        ask()
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    main()
