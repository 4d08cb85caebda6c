"""The processor time of answers, made and given again, beside a bare view: `python -m benchmarks.answers`.

It reads the database of DATABASE_URL as it is: demo content, or what `benchmarks.million` makes of 10,000
publications (`--publications`) or a million. Where news have pages (`demo --scale`, `benchmarks.multiplied`), Wagtail's
own API is asked for them, with the fields of pages; `--grapple` asks wagtail-grapple too, which is installed for that
into an environment of its own. Two servers of gunicorn, each with 2 workers and 2 threads, `--preload` and
deploy/gunicorn.conf.py: one keeps answers, the other keeps none; grapple has a third. 8 connections ask them in turns,
in rounds, so that other load on the machine affects all.

User and system time of the workers are counted, not those of PostgreSQL or of the load.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import django

from benchmarks import grapple
from benchmarks.load import carried_out

CONNECTIONS = 8
ROUNDS = 5
MOST_REQUESTS = 50_000
# Two processes share a connection pool of nobody: each thread has a connection of its own.
OPTIONS = ("--config", "deploy/gunicorn.conf.py", "--preload", "--threads", "2", "--max-requests", "0")
OF_WAGTAIL = "Wagtail API v2"
OURS = ("bare", "made", "given again", "304")
WAGTAIL = {
    "list": "/api/v2/pages/?type=hub.NewsPage&order=-first_published_at&limit=20",
    "detail": "/api/v2/pages/{page_id}/",
}


@dataclass
class Asked:
    """One column of a row: where it is asked, what the client has already, and what a request cost in each round."""

    name: str
    server: str
    addresses: Sequence[str]
    tags: Sequence[str] = ()
    cpu_ms: list[float] = field(default_factory=list)
    failures: int = 0

    @property
    def median(self) -> float:
        """The middle of the rounds, in ms."""
        return statistics.median(self.cpu_ms)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--seconds", type=float, default=2, help="length of each round")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--grapple", action="store_true", help="compare with wagtail-grapple too; installs it first")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    peer = grapple.installed() if options.grapple else None
    django.setup()
    for line in _measured(peer, seconds=options.seconds, rounds=options.rounds):
        print(line, flush=True)


def _measured(peer: grapple.Grapple | None, *, seconds: float, rounds: int) -> Iterator[str]:
    # The models can be imported only once the apps are ready.
    from benchmarks.cases import cases  # noqa: PLC0415
    from benchmarks.server import gunicorn  # noqa: PLC0415
    from hub.models.publication import Publication  # noqa: PLC0415

    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="desa-hub-answers-")))
        servers = {
            name: running.enter_context(gunicorn(answers=folder, options=OPTIONS, HUB_ANSWER_CACHE_MEGABYTES=megabytes))
            for name, megabytes in (("keeps", "32"), ("makes", "0"))
        }
        if peer is not None:
            running_peer = gunicorn(answers=folder, options=OPTIONS, python=peer.python, **grapple.SETTINGS)
            servers[peer.name] = running.enter_context(running_peer)
        public = Publication.objects.public()
        columns = (*OURS, OF_WAGTAIL, *([peer.name] if peer else ()))
        yield f"{public.count():,} publications, {public.filter(kind='news').count():,} of them news\n"
        yield f"| CPU ms a request | {' | '.join(columns)} | {' | '.join(f'{one} ÷ bare' for one in columns[1:])} |"
        yield "| --- " * (2 * len(columns)) + "|"
        for case in cases():
            asked = _columns(case, servers, folder, peer)
            measured = _medians(case.name, asked, servers, seconds=seconds, rounds=rounds)
            yield _row(case.name, [measured.get(name) for name in columns])
        for name, server in servers.items():
            if peer is not None and name == peer.name:
                continue
            memory = ", ".join(f"{one.pss_mb:.0f} MB PSS ({one.rss_mb:.0f} RSS)" for one in server.worker_memory())
            yield f"\nWorkers of the server that {name} answers: {memory}."


def _columns(  # type: ignore[no-untyped-def]  # As imported above.
    case, servers, folder: Path, peer: grapple.Grapple | None
) -> list[Asked]:
    from benchmarks.reads import record, tags_of  # noqa: PLC0415
    from hub.content.news import NewsPage  # noqa: PLC0415

    names = record(servers["keeps"], case, folder=folder)
    columns = [
        Asked("bare", "keeps", [f"/bare/{name}" for name in names]),
        Asked("made", "makes", case.addresses),
        Asked("given again", "keeps", case.addresses),
        Asked("304", "keeps", case.addresses, tags_of(servers["keeps"], case)),
    ]
    newest = NewsPage.objects.live().order_by("-first_published_at").first()
    if newest is not None and case.name in WAGTAIL:
        columns.append(Asked(OF_WAGTAIL, "makes", [WAGTAIL[case.name].format(page_id=newest.pk)]))
    if newest is not None and peer is not None and grapple.can_answer(case.name):
        columns.append(Asked(peer.name, peer.name, grapple.addresses(case.name, page_id=newest.pk)))
    return columns


def _medians(  # type: ignore[no-untyped-def]  # As above.
    name: str, columns: list[Asked], servers, *, seconds: float, rounds: int
) -> dict[str, float]:
    for column in columns:
        _ask(servers[column.server], column, seconds=1)  # Warms up every thread of both workers.
        column.cpu_ms.clear()
    for _ in range(rounds):
        for column in columns:
            _ask(servers[column.server], column, seconds=seconds)
    failures = {column.name: column.failures for column in columns if column.failures}
    if failures:
        raise SystemExit(f"{name}: requests failed: {failures}.")
    return {column.name: column.median for column in columns}


def _row(name: str, medians: Sequence[float | None]) -> str:
    """Return the row: the medians, and what each is of the first one; "–" where nothing was asked."""
    bare = medians[0] or 0.0
    figures = ["–" if one is None else f"{one:.2f}" for one in medians]
    ratios = ["–" if one is None else f"{one / bare:.2f}" for one in medians[1:]]
    return f"| {name} | {' | '.join([*figures, *ratios])} |"


def _ask(server, column: Asked, *, seconds: float) -> None:  # type: ignore[no-untyped-def]  # As above.
    plan = {
        "port": server.port,
        "addresses": list(column.addresses),
        "tags": list(column.tags),
        "connections": CONNECTIONS,
        "seconds": seconds,
        "most": MOST_REQUESTS,
    }
    before = server.worker_cpu_seconds()
    told = carried_out(plan)
    column.failures += told["failures"]
    column.cpu_ms.append((server.worker_cpu_seconds() - before) * 1000 / len(told["times"]))


if __name__ == "__main__":
    main()
