"""Badges: a piece shows what it won in every public edition of a contest, and nothing else."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from hub.content.contest_edition import ContestEditionPage
from hub.models.publication import Publication
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples import stream
from tests.samples.contest_edition import held_contest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

BADGES = "awards { title rank category year level contestTitle edition { title } }"
VILLAGE = f'{{ village(code: "64.02.08.2009") {{ {BADGES} }} }}'


def edition(title: str, winner: Page, *, year: int = 2022, rank: int | None = 1) -> ContestEditionPage:
    award = {"rank": rank, "name": "Juara 1" if rank else "Favorit", "category": "Laman", "winner": winner.pk}
    page = ContestEditionPage(
        title=title,
        slug=f"lomba-{year}-{rank}",
        live=False,
        contest=held_contest(),
        year=year,
        awards=stream(("award", award)),
    )
    factories.province().add_child(instance=page)
    return page


def titles(data: Ask) -> list[str]:
    return [award["edition"]["title"] for award in data(VILLAGE)["village"]["awards"]]


def test_a_winner_shows_the_award_with_contest_and_level(data: Ask) -> None:
    factories.published(edition("Lomba 2022", factories.village()))

    found = data(VILLAGE)["village"]["awards"]

    assert found == [
        {
            "title": "Juara 1",
            "rank": 1,
            "category": "Laman",
            "year": 2022,
            "level": "PROVINCE",
            "contestTitle": "Lomba Desa Digital",
            "edition": {"title": "Lomba 2022"},
        }
    ]


def test_awards_come_latest_first_and_best_first(data: Ask) -> None:
    village = factories.village()
    for year, rank in ((2021, 2), (2023, None), (2023, 3)):
        factories.published(edition(f"{year} {rank}", village, year=year, rank=rank))

    assert titles(data) == ["2023 3", "2023 None", "2021 2"]


def test_another_piece_shows_no_award_of_the_winner(data: Ask) -> None:
    factories.published(edition("Lomba 2022", factories.practice()))

    answered = data(f'{{ village(code: "64.02.08.2009") {{ {BADGES} }} practices {{ nodes {{ {BADGES} }} }} }}')

    assert answered["village"]["awards"] == []
    assert len(answered["practices"]["nodes"][0]["awards"]) == 1


def draft(page: ContestEditionPage) -> None:
    page.save_revision()


def withdrawn(page: ContestEditionPage) -> None:
    factories.published(page).unpublish()


def deleted(page: ContestEditionPage) -> None:
    factories.published(page).delete()


def restricted(page: ContestEditionPage) -> None:
    factories.published(page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def expired(page: ContestEditionPage) -> None:
    factories.published(page)
    Publication.objects.filter(page_id=page.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def given_to_another(page: ContestEditionPage) -> None:
    factories.published(page)
    award = {"rank": 1, "name": "Juara 1", "category": "", "winner": factories.practice().pk}
    page.awards = json.loads(stream(("award", award)))
    factories.published(page)


@pytest.mark.parametrize("lost", [draft, withdrawn, deleted, restricted, expired, given_to_another])
def test_the_badge_is_lost_with_the_public_edition(data: Ask, lost: Any) -> None:
    lost(edition("Lomba 2022", factories.village()))

    assert titles(data) == []


def test_an_edition_without_its_public_contest_tells_neither_name_nor_level(data: Ask) -> None:
    page = edition("Lomba 2022", factories.village())
    factories.published(page)
    held_contest().unpublish()

    [award] = data(VILLAGE)["village"]["awards"]
    [node] = data("{ contestEditions { nodes { contest { title } contestAwards { winner { title } } } } }")[
        "contestEditions"
    ]["nodes"]

    assert (award["contestTitle"], award["level"], award["edition"]) == (None, None, {"title": "Lomba 2022"})
    assert node == {"contest": None, "contestAwards": [{"winner": {"title": "Pela"}}]}


def test_a_list_with_badges_costs_two_statements_however_long(data: Ask) -> None:
    for number in range(3):
        factories.published(edition(f"Lomba {number}", factories.news(title=f"Kabar {number}"), year=2020 + number))

    with CaptureQueriesContext(connection) as captured:
        nodes = data(f"{{ news {{ nodes {{ {BADGES} }} }} }}")["news"]["nodes"]

    assert [len(node["awards"]) for node in nodes] == [1, 1, 1]
    assert len(captured) == 2
