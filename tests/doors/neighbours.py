"""The village in which the roles are held, its neighbour, and a third one, with what they keep and what they tell."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from wagtail.models import Page

from hub.models.stored_media import HubDocument
from hub.models.user import User
from hub.tenancy.libraries import shared_library
from tests import factories
from tests.conftest import Standing
from tests.doors.rows_of_villages import fill_tables
from tests.doors.stories_between import Side, Stories, side_of, tell
from tests.doors.test_leaks_between_villages import OTHER, OWN, VILLAGE
from tests.doors.two_villages import Kept, keep

# The word in what nobody but the other villages may know, and where the numbers of what is told begin.
OTHERS, FIRST_STORY = "tersembunyi", 1_000
THIRD = ("64.07.01.2001", "Ujoh Bilang")


@dataclass(frozen=True)
class World:
    """What two villages keep, and what they and a third one tell, ask and copy."""

    own: Kept
    other: Kept
    neighbour: Side
    stories: Stories


@pytest.fixture(scope="module")
def world(standing: Standing) -> Iterator[World]:
    """Plant the villages, what everybody may use, and what passes between them."""
    with standing():
        # Places get the next free numbers: they come before everything with a number of its own.
        for code in ("64.02.08", "64.03.12", THIRD[0][:8]):
            factories.district(code)
        pela = factories.village(pk=OWN + VILLAGE)
        kayu = factories.village("64.03.12.2003", "Kayu Indah", pk=OTHER + VILLAGE)
        shared = factories.picture(title="Lambang", pk=OWN - 1, collection=shared_library(factories.province()))
        hall = factories.news(pela, title="Balai desa", pk=OWN - 1)
        own, other = (
            keep(village, word=word, number=number, links_to=hall, shows=shared)
            for village, word, number in ((pela, "tersendiri", OWN), (kayu, OTHERS, OTHER))
        )
        neighbour = side_of(kayu, word=OTHERS, user=other.user, first=OTHER + FIRST_STORY)
        stories = tell(side_of(pela, word="tersendiri", user=own.user, first=OWN + FIRST_STORY), neighbour, _third())
        draft, public, withdrawn = (
            Page.objects.get(pk=stories.hidden[f"practice {state}"]) for state in ("draft", "public", "withdrawn")
        )
        document = HubDocument.objects.get(pk=OTHER)
        fill_tables(neighbour, draft=draft, public=public, withdrawn=withdrawn, document=document)
        yield World(own, other, neighbour, stories)


def _third() -> Side:
    """Return a village that is nothing to the first one either; its word is the other one's."""
    village = factories.village(*THIRD)
    user = User.objects.create_user(f"{OTHERS}.tiga")
    return side_of(village, word=OTHERS, user=user, first=OTHER + 2 * FIRST_STORY)
