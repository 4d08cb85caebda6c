"""Many pieces are real ones: the same as published one by one, spread over the villages, and continued when stopped."""

from collections import Counter
from collections.abc import Sequence

import pytest
from django.core.management import CommandError
from wagtail.models import Page

from hub.content.news import NewsPage
from hub.demo import scale
from hub.models.publication import Publication
from hub.publishing.projection import project
from hub.publishing.reconcile import findings
from tests.hub.demo.conftest import Demo, run

NUMBERED = "/contoh-0"


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def said(unplanted: Demo) -> str:
    """Plant a hundred pages; return what the command said."""
    return unplanted("--scale", "100")


def test_there_are_as_many_publications_as_asked_for(said: str) -> None:
    assert Publication.objects.public().count() == 100
    assert "0 s left" in said


@pytest.mark.usefixtures("said")
def test_every_village_gets_its_share() -> None:
    shares = Counter(Publication.objects.filter(path__contains=NUMBERED).values_list("village", flat=True))
    assert len(shares) == 3
    assert max(shares.values()) - min(shares.values()) <= 1


@pytest.mark.usefixtures("said")
def test_projecting_numbered_pages_again_changes_nothing() -> None:
    before = dict(Publication.objects.values_list("id", "version"))

    for page in Page.objects.filter(url_path__contains=NUMBERED).specific():
        project(page)

    assert dict(Publication.objects.values_list("id", "version")) == before
    assert list(findings()) == []
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.usefixtures("said")
def test_a_stopped_run_is_continued_and_ends_as_one_run_does(unplanted: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = set(Publication.objects.values_list("id", "title"))
    unplanted("--remove")
    monkeypatch.setattr(scale, "BATCH", 5)
    progress = scale.plant_scale(50, seed=7)
    next(progress)
    progress.close()

    unplanted("--scale", "50")
    unplanted("--scale", "100")

    assert set(Publication.objects.public().values_list("id", "title")) == at_once


@pytest.mark.usefixtures("said")
def test_no_two_batches_plant_in_one_village(unplanted: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "BATCH", 20)
    batches: list[list[str]] = []

    def plant_batch(batch: Sequence[scale.VillageShare]) -> int:
        batches.append([part.village for part in batch])
        return sum(len(part.numbers) for part in batch)

    monkeypatch.setattr(scale, "plant_batch", plant_batch)

    unplanted("--scale", "150")

    assert len(batches) > 1
    assert len({village for batch in batches for village in batch}) == sum(len(batch) for batch in batches)


@pytest.mark.usefixtures("said")
def test_numbered_news_is_as_long_as_real_news() -> None:
    lengths = [
        len(text)
        for text in Publication.objects.filter(kind="news", path__contains=NUMBERED).values_list("text", flat=True)
    ]
    assert 500 < sum(lengths) / len(lengths) < 1_500


@pytest.mark.usefixtures("said")
def test_numbered_pages_have_versions_of_their_own_and_three_years_of_dates() -> None:
    versions = list(Publication.objects.values_list("version", flat=True))
    instants = Publication.objects.filter(path__contains=NUMBERED).values_list("published_at", flat=True)
    years = {instant.year for instant in instants}
    assert len(set(versions)) == len(versions)
    assert years == {2023, 2024, 2025, 2026}


@pytest.mark.usefixtures("said")
def test_numbered_pages_are_removed_with_the_demo(unplanted: Demo) -> None:
    unplanted("--remove")

    assert not NewsPage.objects.exists()
    assert Publication.objects.public().count() == 3


@pytest.mark.parametrize("number", ["0", "-5", "1000001"])
def test_a_number_out_of_range_is_refused(number: str) -> None:
    with pytest.raises(CommandError, match="give a number from 1 to 1000000"):
        run("--scale", number)
