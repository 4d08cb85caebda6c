"""The awards of a publication, read from the contest editions: never stored with the winner, so never stale."""

from dataclasses import dataclass

from frontend_api.loaders import LoadedPublication
from hub.shapes.contests import ContestAward, ContestCard, ContestEditionCard

WITHOUT_RANK = 100


@dataclass(frozen=True)
class ShownAward:
    """One award, with the field names of the schema."""

    title: str
    rank: int | None
    category: str | None
    year: int | None
    level: str | None
    contest_title: str | None
    edition: LoadedPublication


def awards_of(content: LoadedPublication) -> list[ShownAward]:
    """Return the awards from public editions: latest edition first, in each the best award first."""
    won = [
        _award(award, edition, edition.card)
        for edition in content.loaders.all_related()
        if isinstance(edition.card, ContestEditionCard)
        for award in edition.card.awards
        if award.winner is not None and award.winner.content_id == content.id
    ]
    return sorted(won, key=lambda award: (-(award.year or 0), award.rank or WITHOUT_RANK, award.edition.id))


def _award(award: ContestAward, edition: LoadedPublication, card: ContestEditionCard) -> ShownAward:
    contest = edition.loaders.related(card.contest.content_id) if card.contest else None
    return ShownAward(
        title=award.name,
        rank=award.rank,
        category=award.category or None,
        year=card.year,
        level=_level(contest),
        contest_title=contest.publication.title if contest else None,
        edition=edition,
    )


def _level(contest: LoadedPublication | None) -> str | None:
    return contest.card.level or None if contest and isinstance(contest.card, ContestCard) else None
