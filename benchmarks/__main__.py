"""The command: `python -m tests.servers -- python -m benchmarks`, or with DATABASE_URL of a filled database."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django

CASES = ("list", "detail", "search")


def main() -> None:
    """Measure, print the tables, and write them into the README only when a label is given."""
    options = _options()
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    _measure(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--cases", nargs="*", choices=CASES, default=CASES, help="only these reads")
    parser.add_argument("--seconds", type=float, default=2, help="length of each round; each sample has three rounds")
    parser.add_argument("--without-publishing", action="store_true", help="write nothing to the database")
    parser.add_argument("--write", metavar="LABEL", help="put the tables between the label's markers in the README")
    return parser.parse_args()


def _measure(options: argparse.Namespace) -> None:
    # The models can be imported only once the apps are ready.
    from django.conf import settings  # noqa: PLC0415

    from benchmarks import report  # noqa: PLC0415
    from benchmarks.cases import cases  # noqa: PLC0415
    from benchmarks.publishing import publishes, publishes_by_kind  # noqa: PLC0415
    from benchmarks.reads import compared  # noqa: PLC0415
    from hub.models.publication import Publication  # noqa: PLC0415

    count = Publication.objects.public().count()
    wanted = [case for case in cases() if case.name in options.cases]
    reads = []
    memory = []
    with tempfile.TemporaryDirectory(prefix="desa-hub-answers-") as folder:
        for one, workers in compared(wanted, folder=Path(folder), seconds=options.seconds):
            reads.append(one)
            memory = workers
            print(f"{one.case}, {one.connections} connections: {len(one.hub.times)} answers", file=sys.stderr)
    load = os.getloadavg()[0]
    published, by_kind = ({}, {}) if options.without_publishing else (publishes(), publishes_by_kind())
    heading = f"{count:,} publications, search by the {settings.SEARCH_ENGINE} engine"
    text = report.tables(heading, reads, published=published, by_kind=by_kind, memory=memory)
    if published:
        text += f"\n\nLoad average before publishing: {load:.1f}."
    print(text)
    if options.write:
        report.write(options.write, text)


if __name__ == "__main__":
    main()
