"""The tables in Markdown, and where they are written in the README."""

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.publishing import Publish
from benchmarks.reads import Comparison, Sample
from benchmarks.server import Memory

README = Path(__file__).with_name("README.md")


def tables(
    heading: str,
    reads: Sequence[Comparison],
    *,
    published: Mapping[str, Sequence[Publish]],
    by_kind: Mapping[str, Sequence[Publish]],
    memory: Sequence[Memory],
) -> str:
    """Return all measurements as tables, under a heading."""
    parts = [f"### {heading}"]
    parts += [_reads(reads)] if reads else []
    parts += [_published(label, values) for label, values in published.items()]
    parts += [_by_kind(by_kind)] if by_kind else []
    parts += [_memory(memory)] if memory else []
    return "\n\n".join(parts)


def write(label: str, text: str) -> None:
    """Write the text between the label's two markers in the README; raises `LookupError` if they are missing."""
    begin, end = f"<!-- measured: {label} -->", f"<!-- end: {label} -->"
    readme = README.read_text(encoding="utf-8")
    if begin not in readme or end not in readme:
        raise LookupError(f'benchmarks/README.md has no place for "{label}": add the lines {begin} and {end}.')
    before, rest = readme.split(begin, 1)
    README.write_text(f"{before}{begin}\n{text}\n{end}{rest.split(end, 1)[1]}", encoding="utf-8")


def _reads(reads: Sequence[Comparison]) -> str:
    head = (
        "read",
        "connections",
        "hub/s",
        "bare/s",
        "bare ÷ hub",
        "hub p50 / p99 ms",
        "bare p50 / p99 ms",
        "n hub, bare",
        "load average",
    )
    rows = [
        (
            f"{one.case} ({one.answer_bytes / 1024:.1f} KB)",
            f"{one.connections}",
            f"{one.hub.per_second:.0f}",
            f"{one.bare.per_second:.0f}",
            f"{one.bare.per_second / one.hub.per_second:.1f}",
            _percentiles(one.hub),
            _percentiles(one.bare),
            f"{_counted(one.hub)}, {_counted(one.bare)}",
            f"{one.load_average:.1f}",
        )
        for one in reads
    ]
    return _table(head, rows)


def _percentiles(sample: Sample) -> str:
    return f"{sample.percentile_ms(50):.1f} / {sample.percentile_ms(99):.1f}"


def _counted(sample: Sample) -> str:
    return f"{len(sample.times):,}" + (f" ({sample.failures} failed)" if sample.failures else "")


def _published(label: str, published: Sequence[Publish]) -> str:
    rows = [
        (name, f"{statistics.median(values):.1f}", f"{sorted(values)[len(values) * 99 // 100]:.1f}")
        for name, values in (
            ("wall ms", [one.wall_ms for one in published]),
            ("processor ms", [one.cpu_ms for one in published]),
            ("statements", [one.statements for one in published]),
        )
    ]
    return _table((f"publish, {label} (n = {len(published)})", "median", "p99"), rows)


def _by_kind(by_kind: Mapping[str, Sequence[Publish]]) -> str:
    rows = [
        (
            f"{kind} (n = {len(values)})",
            f"{statistics.median(one.cpu_ms for one in values):.0f} / {max(one.cpu_ms for one in values):.0f}",
            f"{statistics.median(one.wall_ms for one in values):.0f}",
            f"{max(one.statements for one in values)}",
        )
        for kind, values in by_kind.items()
    ]
    return _table(("publish again, by kind", "processor ms, median / most", "wall ms, median", "statements"), rows)


def _memory(memory: Sequence[Memory]) -> str:
    rows = [(f"worker {number}", f"{one.rss_mb:.0f}", f"{one.pss_mb:.0f}") for number, one in enumerate(memory, 1)]
    return _table((f"memory after the reads (n = {len(memory)} workers)", "RSS MB", "PSS MB"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
