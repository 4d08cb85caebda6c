"""Says what a simulated year needs of the province and of the regencies."""

from collections.abc import Sequence
from textwrap import wrap

from hub.models.gates import Trust
from hub.review.simulation import MIX, Assumptions, Play, Year

FIRST_DAYS = 50
WIDTH = 120


def year_report(assumed: Assumptions) -> str:
    """Return the report of one year, as Markdown."""
    year = Play(assumed).run()
    shares = ", ".join(f"{kind} {share}" for kind, share in MIX.items())
    reviewers = "each regency has" if assumed.has_product_reviewers else "there are no"
    ends = ", ".join(f"{year.trust[level]} villages are {level.name.lower()}" for level in Trust)
    begin = (
        f"{sum(assumed.villages.values())} villages, {year.posts:,} posts, seed {assumed.seed}; all begin as new, and "
        f"{reviewers} product reviewers. Of what is read, {assumed.sent_back:.0%} is sent back once more; of what goes "
        f"out at once, {assumed.takedowns:.1%} is taken down. Of 100 posts: {shares}."
    )
    looked = sum(year.looks.values())
    end = (
        f"The province decides on at most {assumed.capacity} a day: nothing waits there longer than "
        f"{year.longest_wait} days, and at most {max(year.left)} are left over in the evening. "
        f"{year.at_once / year.posts:.0%} of all posts go out at once: {looked:,} of them are looked at, "
        f"{looked / len(year.done):.1f} a working day in all regencies together, and {year.takedowns} are taken down. "
        f"At the end {ends}."
    )
    table = [
        "| on a working day | mean | 95 % of days at most | most |",
        "|---|---|---|---|",
        _row("reviews done at the province", year.done),
        _row("what comes to the province", year.came),
        _row(f"the same in the first {FIRST_DAYS} days", year.came[:FIRST_DAYS]),
        *(_row(name, counts) for name, counts in _regencies(assumed, year)),
    ]
    return "\n".join([*wrap(begin, WIDTH), "", *table, "", *wrap(end, WIDTH)])


def _regencies(assumed: Assumptions, year: Year) -> list[tuple[str, list[int]]]:
    fullest = max(assumed.villages, key=lambda regency: assumed.villages[regency])
    days = zip(*year.by_regency.values(), strict=True)
    average = [round(sum(day) / len(day)) for day in days]
    return [
        ("reviews of an average regency", average),
        (f"reviews of the fullest regency ({assumed.villages[fullest]} villages)", year.by_regency[fullest]),
    ]


def _row(name: str, counts: Sequence[int]) -> str:
    ordered = sorted(counts)
    return f"| {name} | {sum(counts) / len(counts):.1f} | {ordered[int(len(ordered) * 0.95)]} | {ordered[-1]} |"
