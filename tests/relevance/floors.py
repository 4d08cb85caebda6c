"""The least that search may reach on the demo content, by engine and tag; nothing lowers a floor."""

from collections.abc import Sequence
from pathlib import Path

from tests.relevance.figures import Answer, by_tag, figures, kept_empty

FLOORS = Path(__file__).with_name("floors.tsv")
HEADER = "# database or engine\ttag\tnDCG@10 at least (kept empty: how many questions)\n"
WHOLE, EMPTY = "all", "kept empty"
# What a change of one title may cost without anybody's fault.
ROOM = 0.01
MOST_APART = 0.03

Floors = dict[tuple[str, str], float]


def floors() -> Floors:
    """Return every floor by engine and tag."""
    lines = FLOORS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(engine, tag): float(value) for engine, tag, value in rows}


def reached(answers: Sequence[Answer]) -> dict[str, float]:
    """Return what is compared with the floors: nDCG@10 of all and of each tag, and how many rightly find nothing."""
    whole = figures(answers)
    found = {tag.value: value.ndcg for tag, value in by_tag(answers).items()}
    return {WHOLE: whole.ndcg if whole else 0.0, **found, EMPTY: float(kept_empty(answers)[0])}


def below(engine: str, answers: Sequence[Answer]) -> list[str]:
    """Return a sentence for each floor of the engine that is not kept."""
    found = reached(answers)
    return [
        f"{engine}, {tag}: {found.get(tag, 0):.3f} is less than {least:.3f}"
        for (name, tag), least in floors().items()
        if name == engine and found.get(tag, 0) < least
    ]


def raise_floors(engine: str, answers: Sequence[Answer]) -> list[str]:
    """Raise the floors of the engine to a little under what is reached; return a sentence for each that was raised."""
    known = floors()
    raised = []
    for tag, value in reached(answers).items():
        least = value if tag == EMPTY else round(value - ROOM, 2)
        if least > known.get((engine, tag), 0):
            raised.append(f"{engine}, {tag}: {known.get((engine, tag), 0):.2f} → {least:.2f}")
            known[engine, tag] = least
    rows = [f"{name}\t{tag}\t{value:g}\n" for (name, tag), value in sorted(known.items())]
    FLOORS.write_text("".join([HEADER, *rows]), encoding="utf-8")
    return raised
