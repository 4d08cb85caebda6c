"""Says who had a turn on the first screen in the simulated days."""

from dataclasses import replace
from textwrap import wrap

from hub.featuring.featuring_play import RULES, FeaturingAssumptions, play_days

WIDTH = 120
FEWER = (8, 10)


def featuring_report(assumed: FeaturingAssumptions) -> str:
    """Return the report, as Markdown: each rule with the places of the hub and with fewer."""
    count = len(assumed.villages)
    begin = (
        f"{assumed.days} days, {count} villages that all have something to show, seed {assumed.seed}. One in "
        f"{assumed.later} begins on some day, one in {assumed.leaving} withdraws for good, one in {assumed.pausing} "
        f"for {assumed.pause_days} days. Counted are those that were there on every day; each day has one page, on "
        "which no village stands twice."
    )
    rows = [
        _row(name, replace(assumed, places=places)) for places in sorted({*FEWER, assumed.places}) for name in RULES
    ]
    head = "| places | rule | villages | without a turn | longest wait, days | most turns of one |"
    return "\n".join([*wrap(begin, WIDTH), "", head, "|---|---|---|---|---|---|", *rows])


def _row(name: str, assumed: FeaturingAssumptions) -> str:
    played = play_days(assumed, RULES[name])
    wait = "never shown" if played.longest_wait is None else str(played.longest_wait)
    return f"| {assumed.places} | {name} | {len(played.there)} | {played.without_turn} | {wait} | {played.most_turns} |"
