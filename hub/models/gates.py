"""Who has the last word before a page of a village goes out: one table, by kind of content and trust of the village.

A role says in `hub.models.roles` which of these gates it opens.
"""

from collections.abc import Mapping

from django.db import models


class Trust(models.IntegerChoices):
    """How far a village is trusted; it rises and falls by the rule in `hub.review.trust_rule`."""

    NEW = 0, "baru"
    USUAL = 1, "biasa"
    TRUSTED = 2, "tepercaya"


class Gate(models.TextChoices):
    """Who lets a page out."""

    WRITER = "writer", "siapa pun yang menulis di desa"
    VILLAGE = "village", "penyetuju desa"
    REGENCY = "regency", "kabupaten"
    PROVINCE = "province", "provinsi"
    BOTH = "both", "kabupaten, lalu provinsi"


Row = tuple[Gate, Gate, Gate]


def _always(gate: Gate) -> Row:
    return gate, gate, gate


# By trust: new, usual, trusted. What the law wants public, what helps at once and facts about the village itself do not
# wait for anybody above; what recommends something to others does.
GATES: Mapping[str, Row] = {
    "alert": _always(Gate.WRITER),
    "information": _always(Gate.VILLAGE),
    "budget": _always(Gate.VILLAGE),
    "service": _always(Gate.VILLAGE),
    "village": _always(Gate.VILLAGE),
    "connectivity": _always(Gate.VILLAGE),
    "news": (Gate.REGENCY, Gate.VILLAGE, Gate.VILLAGE),
    "event": (Gate.REGENCY, Gate.VILLAGE, Gate.VILLAGE),
    "announcement": (Gate.REGENCY, Gate.VILLAGE, Gate.VILLAGE),
    "producer_group": (Gate.REGENCY, Gate.VILLAGE, Gate.VILLAGE),
    "product": (Gate.PROVINCE, Gate.REGENCY, Gate.VILLAGE),
    "destination": (Gate.PROVINCE, Gate.REGENCY, Gate.VILLAGE),
    # A claim about another village's practice, so the regency looks until the village is trusted.
    "adoption": (Gate.REGENCY, Gate.REGENCY, Gate.VILLAGE),
    "practice": _always(Gate.BOTH),
    # The village that was asked answers for its own practice.
    "question": _always(Gate.VILLAGE),
    # The village that was copied speaks for itself.
    "response": _always(Gate.VILLAGE),
}
# A kind that is added later, until it has a row.
UNLISTED = _always(Gate.BOTH)
# Content of the province, below no village.
OF_PROVINCE = _always(Gate.PROVINCE)
# Pages of regencies and districts, which hold villages and are not published.
OF_PLACES = _always(Gate.REGENCY)
