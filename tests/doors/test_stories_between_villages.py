"""What villages tell, ask and copy is known to others as far as its state allows, and so is what they link to."""

import re

import pytest

from tests.doors.neighbours import World, world
from tests.doors.questions import addresses
from tests.doors.rows_of_villages import empty_tables
from tests.doors.stories_between import Stories
from tests.doors.test_leaks_between_villages import browser_of, holder_of_all, told

__all__ = ["world"]
# What is asked of each piece that passes between villages: Wagtail's screens of a page ask the path of the page alone,
# whatever its state, so one of them stands for all. What leads to a piece shows it where it is written and compared.
TELLS = re.compile(
    r"(choose-page/\d+|api/main/pages/\d+|pages/\d+/edit|tanya/\w+/\d+|tiru/siapa/\d+|verifikasi/\d+|izin/\d+"
    r"|data-pribadi/\d+|tinjauan/\d+|hasil/\d+)/$"
)
LEADS = re.compile(
    r"(pages/\d+/(edit|view_draft|history|delete|usage)|compare/earliest...latest|tanya/\w+/\d+|tulis/\w+/\d+)/$"
)
ANY = 99_999  # In place of the number of any page.


def told_of(stories: Stories) -> list[str]:
    """Return the addresses that show a piece of the neighbour, or an own one that leads to its pieces."""
    screens = addresses(ANY)
    tells, leads = ([path for path in screens if one.search(path)] for one in (TELLS, LEADS))
    found = {path.replace(str(ANY), str(number)) for number in stories.hidden.values() for path in tells}
    leads.append(f"/admin/tulis/adoption/{ANY}/")
    return sorted(
        found | {path.replace(str(ANY), str(number)) for number in stories.leading.values() for path in leads}
    )


@pytest.mark.django_db
def test_a_row_of_every_table_and_a_draft_of_every_kind_is_planted(world: World) -> None:
    assert empty_tables(world.neighbour) == []


@pytest.mark.django_db
def test_no_story_tells_more_than_its_state_allows(world: World) -> None:
    browser = browser_of(holder_of_all())

    assert told(browser, told_of(world.stories), world.other) == ([], [])
