"""Reads the answers of an interview: amounts, steps and results. Anything uncertain is left as it was written."""

import re
from dataclasses import dataclass
from typing import Any

from hub.models.validators import MOST_RUPIAH

LONGEST_STEP = 120
LONGEST_LABEL = 120
LONGEST_UNIT = 30
LONGEST_SOURCE = 200
LONGEST_RESULT = 400
FREE = frozenset({"0", "rp0", "rp 0", "gratis", "tidak ada biaya", "tanpa biaya", "nol"})
# No one means fifteen rupiah; "15" is fifteen of something that was not written.
LEAST_WITHOUT_UNIT = 1_000
# "Rp15.000.000,-", "15000000", "1,5 juta"; with a word before it, such as "kira-kira", it is not an amount.
AMOUNT = re.compile(
    r"(?:rp\.?\s*)?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d{1,3}|-))?\s*(?P<times>ribu|rb|juta|jt|miliar|milyar)?"
    r"(?:\s*rupiah)?",
    re.IGNORECASE,
)
TIMES = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9}
BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•–])\s+")
# The ways a number is written: 1.200, 12,5, 40.
NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
SOURCE = re.compile(r"[\s,;(]*\bsumber(?:nya)?\s*:?\s*(?P<source>[^()]+?)\)?\s*$", re.IGNORECASE)
YEAR = re.compile(r"[\s,;(]*(?:\b(?:pada|tahun|th)\s+)*\b(?P<year>(?:19[5-9]|20)\d\d)\b\)?[\s,;.]*$", re.IGNORECASE)
CHANGE = re.compile(
    rf"(?P<label>.*?\D)\s+dari\s+(?P<before>{NUMBER})\s*(?P<first>\D*?)\s+(?:menjadi|jadi|ke)\s+(?P<after>{NUMBER})"
    r"(?P<unit>\D*)",
    re.IGNORECASE,
)
FIGURE = re.compile(rf"(?P<label>\D*\S)\s*(?::|\s)\s*(?P<value>{NUMBER})(?P<unit>\D*)", re.IGNORECASE)


@dataclass(frozen=True)
class Result:
    """A line that is a number with year and source: the block for it, and its stored value."""

    block: str
    value: dict[str, Any]


def rupiah(text: str) -> int | None:
    """Return the amount in whole rupiah, or None if the text is not exactly one amount."""
    told = " ".join(text.lower().split()).rstrip(".")
    if told in FREE:
        return 0
    found = AMOUNT.fullmatch(told)
    if not found:
        return None
    part, times = (found["part"] or "").rstrip("-"), TIMES.get(found["times"] or "", 1)
    scaled = int(found["whole"].replace(".", "") + part) * times
    amount, rest = divmod(scaled, 10 ** len(part))
    is_meant = amount == 0 or amount >= LEAST_WITHOUT_UNIT
    return amount if rest == 0 and is_meant and amount <= MOST_RUPIAH else None


def lines_of(text: str) -> list[str]:
    """Return the lines that are not empty, with single spaces and without leading numbers or bullets."""
    return [line for line in (" ".join(BULLET.sub("", line).split()) for line in text.splitlines()) if line]


def steps_of(text: str) -> list[dict[str, str]]:
    """Return one step for each line; for a long line, its beginning is the title and all of it the explanation."""
    return [
        {"title": cut(line, LONGEST_STEP), "text": line if len(line) > LONGEST_STEP else ""} for line in lines_of(text)
    ]


def result_of(line: str) -> Result | None:
    """Return the result in the line, or None unless it has a number, a year and a source."""
    source = SOURCE.search(line) if len(line) <= LONGEST_RESULT else None
    year = YEAR.search(line[: source.start()]) if source else None
    if source is None or year is None:
        return None
    told = line[: year.start()].strip()
    known = {"year": int(year["year"]), "source": source["source"].strip(" .")}
    change, one = CHANGE.fullmatch(told), FIGURE.fullmatch(told)
    if change:
        unit = _unit(change["unit"]) or _unit(change["first"])
        values = {"before": _number(change["before"]), "after": _number(change["after"])}
        return _fitting("before_after", {"label": _label(change["label"]), **values, "unit": unit, **known})
    if one:
        value = {"label": _label(one["label"]), "value": _number(one["value"]), "unit": _unit(one["unit"])}
        return _fitting("figure", {**value, **known})
    return None


def cut(text: str, length: int) -> str:
    """Return the text, shortened at the end of a word if it is too long."""
    if len(text) <= length:
        return text
    kept = text[: length - 1].rsplit(" ", 1)[0] if " " in text[: length - 1] else text[: length - 1]
    return kept.rstrip(" ,;:.") + "…"


def _fitting(block: str, value: dict[str, Any]) -> Result | None:
    fits = (
        0 < len(value["label"]) <= LONGEST_LABEL
        and len(value["unit"]) <= LONGEST_UNIT
        and 0 < len(value["source"]) <= LONGEST_SOURCE
    )
    return Result(block, value) if fits else None


def _number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def _label(text: str) -> str:
    return text.strip(" ,:;")


def _unit(text: str) -> str:
    return text.strip(" ,;(")
