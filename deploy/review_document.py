"""Writes the parts of docs/review.md that come from the code: the table of gates, reasons and a simulated year."""

from collections.abc import Mapping

from deploy.document_parts import with_parts
from hub.models.gates import GATES, Gate, Trust
from hub.publishing.publishable import publishable_classes
from hub.regions.region_reader import packaged_villages
from hub.review.reasons import CHANGE, WITHDRAWAL
from hub.review.simulation import Assumptions
from hub.review.year_report import year_report

WORDS = {
    Gate.WRITER: "editor or approver of the village",
    Gate.VILLAGE: "approver of the village",
    Gate.REGENCY: "regency",
    Gate.PROVINCE: "province",
    Gate.BOTH: "regency, then province",
}


def review(text: str) -> str:
    """Return the document with its parts as the code has them now."""
    parts = {"gates": _gates(), "reasons": _reasons(), "year": year_report(Assumptions(packaged_villages()))}
    return with_parts(text, parts, file="docs/review.md")


def _gates() -> str:
    labels = {page.kind: str(page._meta.verbose_name) for page in publishable_classes()}  # noqa: SLF001  Django documents _meta.
    head = " | ".join(f"{level.name.lower()} ({level.label})" for level in Trust)
    rows = [
        f"| `{kind}` ({labels[kind]}) | " + " | ".join(WORDS[gate] for gate in row) + " |"
        for kind, row in GATES.items()
    ]
    return "\n".join([f"| kind | {head} |", "|---|---|---|---|", *rows])


def _reasons() -> str:
    return "\n".join(["To change:", "", *_listed(CHANGE), "", "To withdraw:", "", *_listed(WITHDRAWAL)])


def _listed(reasons: Mapping[str, str]) -> list[str]:
    return [f"- `{key}`: {words}" for key, words in reasons.items()]
