"""The programmes of a village, read from the programmes, so that no village can claim membership by itself."""

from dataclasses import dataclass

from frontend_api.loaders import LoadedPublication
from hub.selectors.regions import lineage
from hub.shapes.programmes import ProgrammeCard


@dataclass(frozen=True)
class TakenProgramme:
    """A programme and the years in which the village takes part, with the field names of the schema."""

    programme: LoadedPublication
    years: list[int]


def memberships_of(village: LoadedPublication, *, year: int | None) -> list[TakenProgramme]:
    """Return the public programmes of the village (those of `year`, if given), sorted by title."""
    codes = set(lineage(village.publication.village))
    found = [
        TakenProgramme(programme=programme, years=years)
        for programme in village.loaders.all_related()
        if isinstance(programme.card, ProgrammeCard) and (years := _years(programme.card, codes, year=year))
    ]
    return sorted(found, key=lambda membership: (membership.programme.publication.title, membership.programme.id))


def _years(programme: ProgrammeCard, codes: set[str], *, year: int | None) -> list[int]:
    years = {taken.year for taken in programme.members if any(region.code in codes for region in taken.regions)}
    return sorted(taken for taken in years if year is None or taken == year)
