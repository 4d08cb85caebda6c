"""An edition of a contest with everything."""

from datetime import date

from hub.content.contest import ContestPage
from hub.content.contest_edition import ContestEditionPage
from tests import factories
from tests.samples import common, contest, stream

TITLE = "Lomba Desa Digital 2022"


def sample() -> ContestEditionPage:
    """Return it; the contest and the village that won are public."""
    winner = factories.village("64.02.02.2001", "Jembayan")
    award = {"rank": 1, "name": "Juara 1", "category": "Desa maju", "winner": winner.pk}
    return ContestEditionPage(
        **common(),
        title=TITLE,
        contest=held_contest(),
        year=2022,
        registration_opens_on=date(2022, 7, 1),
        registration_closes_on=date(2022, 7, 31),
        starts_on=date(2022, 9, 1),
        ends_on=date(2022, 9, 30),
        place="Samarinda",
        entries=stream(("entry", {"participant": winner.pk, "work": "Laman Jembayan"})),
        awards=stream(("award", award)),
        documents=stream(("document", factories.document().pk)),
    )


def held_contest() -> ContestPage:
    """Return the public contest that the edition belongs to, made once."""
    known = ContestPage.objects.filter(slug="lomba").first()
    if known is not None:
        return known
    page = contest.sample()
    page.slug = "lomba"
    page.live = False
    factories.province().add_child(instance=page)
    return factories.published(page)
