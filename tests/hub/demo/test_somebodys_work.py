"""What somebody wrote is neither changed nor removed by the demo."""

from dataclasses import dataclass

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Collection, Page

from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.publishing.reconcile import findings
from hub.site.settings import SiteSettings
from tests.factories import news, published, village
from tests.hub.demo.conftest import Demo

pytestmark = pytest.mark.django_db

SETTINGS_KEPT = "The settings of the site are not those of the demo; they were kept."


@dataclass(frozen=True)
class World:
    """The command, after it planted among what somebody wrote; what there was before."""

    run: Demo
    pages: int
    profile: Publication


@pytest.fixture(scope="module")
def world(unplanted: Demo) -> World:
    """Plant where somebody wrote settings, the profile of Pela and news of Tembudan."""
    SiteSettings(name="Desa Hub Kaltim").save()
    page = village("64.02.08.2009")
    page.summary = "Ditulis operator desa."
    published(page)
    news(village("64.03.12.2001"), title="Berita sungguhan")
    before = World(unplanted, Page.objects.count(), _profile_of_batu_putih())
    unplanted()
    return before


def test_settings_that_somebody_wrote_are_neither_changed_nor_removed(world: World) -> None:
    planted = SiteSettings.objects.get().name

    said = world.run("--remove")

    assert (planted, SiteSettings.objects.get().name) == ("Desa Hub Kaltim", "Desa Hub Kaltim")
    assert SETTINGS_KEPT in said


def test_a_profile_that_somebody_wrote_is_left_as_it_is(world: World) -> None:
    page = village("64.02.08.2009")

    assert (page.summary, page.is_demo) == ("Ditulis operator desa.", False)


def test_removing_takes_all_of_the_demo_and_nothing_else(world: World) -> None:
    said = world.run("--remove")

    assert Page.objects.count() == world.pages
    assert Page.find_problems() == ([], [], [], [], [])
    assert set(Publication.objects.public().values_list("kind", "title")) == {
        ("news", "Berita sungguhan"),
        ("village", "Pela"),
        ("village", "Batu Putih"),
        ("village", "Tembudan"),
    }
    assert (HubImage.objects.count(), HubDocument.objects.count(), Collection.objects.count()) == (0, 0, 1)
    assert not Region.objects.filter(latitude__isnull=False).exists()
    assert "12 pictures, 6 documents" in said
    assert list(findings()) == []


def test_a_removed_profile_is_as_empty_as_before(world: World) -> None:
    filled = _profile_of_batu_putih()

    world.run("--remove")

    after = _profile_of_batu_putih()
    kept = [(row.summary, row.card, row.body, row.text, row.latitude) for row in (world.profile, filled, after)]
    assert kept[0] == kept[2] != kept[1]
    assert not after.terms.exists()


def _profile_of_batu_putih() -> Publication:
    return Publication.objects.get(kind="village", village="64.03.12.2003")


def test_without_regions_the_command_says_what_to_do_first(db: None) -> None:
    Region.objects.update(page=None)

    with pytest.raises(CommandError, match=r"run manage\.py import_regions first"):
        call_command("demo")
