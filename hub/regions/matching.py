"""Finds the region that each row of a list means, by its code and then by its former codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hub.models.region import FormerCode, Region
from hub.regions.region_reader import RegionRow
from hub.tables.csv_reading import Problem


@dataclass
class Matches:
    """The region of each row that has one, by the row's code, and the rows that contradict the database."""

    region_of: dict[str, Region] = field(default_factory=dict)
    conflicts: list[Problem] = field(default_factory=list)
    conflicting: list[RegionRow] = field(default_factory=list)

    def refuse(self, row: RegionRow, problem: Problem) -> None:
        """Record that this row cannot be imported."""
        self.conflicts.append(problem)
        self.conflicting.append(row)


def match(rows: Sequence[RegionRow], regions: Mapping[str, Region], *, file: str) -> Matches:
    """Match every row; `regions` are those in the database, by code."""
    matches = Matches()
    formerly = {former.code: former.region for former in FormerCode.objects.select_related("region")}
    in_file = {row.code for row in rows}
    for row in rows:
        candidates = _candidates(row, regions, formerly=formerly)
        refusal = _refusal(row, candidates, in_file=in_file, formerly=formerly)
        if refusal:
            matches.refuse(row, Problem(file, row.line, *refusal))
        elif candidates:
            matches.region_of[row.code] = candidates[0]
    return matches


def _candidates(row: RegionRow, regions: Mapping[str, Region], *, formerly: Mapping[str, Region]) -> list[Region]:
    """Return the regions that the row could mean, each once, the most certain first."""
    by_code = [regions[row.code]] if row.code in regions else []
    by_former = [regions[code] for code in row.former_codes if code in regions]
    back_again = [formerly[row.code]] if row.code in formerly else []
    return list({region.pk: region for region in (*by_code, *by_former, *back_again)}.values())


def _refusal(
    row: RegionRow, candidates: Sequence[Region], *, in_file: set[str], formerly: Mapping[str, Region]
) -> tuple[str, str] | None:
    """Return the reason and the remedy if the row cannot be imported."""
    if len(candidates) > 1:
        codes = " and ".join(region.code for region in candidates)
        return (
            f'the row "{row.name}" ({row.code}) means two regions in the database, {codes}.',
            "Delete the one that was created by mistake, or remove its code from former_codes.",
        )
    if candidates and candidates[0].code != row.code and candidates[0].code in in_file:
        return (
            f'the row "{row.name}" ({row.code}) and the row {candidates[0].code} mean the same region.',
            "Keep the row with the code that is valid now.",
        )
    for former in row.former_codes:
        owner = formerly.get(former)
        if owner is not None and owner not in candidates:
            return (
                f'the former code {former} of "{row.name}" belongs to {owner.full_name} ({owner.code}).',
                "Remove it from former_codes.",
            )
    return None
