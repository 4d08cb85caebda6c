"""What somebody wrote is neither changed nor removed by the demo."""

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


def test_settings_that_somebody_wrote_are_neither_changed_nor_removed(demo: Demo) -> None:
    SiteSettings(name="Desa Hub Kaltim").save()

    demo()
    said = demo("--remove")

    assert SiteSettings.objects.get().name == "Desa Hub Kaltim"
    assert "The settings of the site are not those of the demo; they were kept." in said


def test_a_profile_that_somebody_wrote_is_left_as_it_is(demo: Demo) -> None:
    page = village("64.02.08.2009")
    page.summary = "Ditulis operator desa."
    published(page)

    demo()

    page.refresh_from_db()
    assert (page.summary, page.is_demo) == ("Ditulis operator desa.", False)


def test_removing_takes_all_of_the_demo_and_nothing_else(demo: Demo) -> None:
    own = news(village("64.03.12.2001"), title="Berita sungguhan")
    pages = Page.objects.count()
    demo()

    said = demo("--remove")

    assert Page.objects.count() == pages
    assert Page.find_problems() == ([], [], [], [], [])
    assert set(Publication.objects.public().values_list("kind", "title")) == {
        ("news", own.title),
        ("village", "Pela"),
        ("village", "Batu Putih"),
        ("village", "Tembudan"),
    }
    assert (HubImage.objects.count(), HubDocument.objects.count(), Collection.objects.count()) == (0, 0, 1)
    assert not Region.objects.filter(latitude__isnull=False).exists()
    assert "12 pictures, 6 documents" in said
    assert list(findings()) == []


def test_a_removed_profile_is_as_empty_as_before(demo: Demo) -> None:
    before = Publication.objects.get(kind="village", village="64.02.08.2009")
    demo()

    demo("--remove")

    after = Publication.objects.get(kind="village", village="64.02.08.2009")
    kept = [(row.summary, row.card, row.body, row.text, row.latitude) for row in (before, after)]
    assert kept[0] == kept[1]
    assert not after.terms.exists()


@pytest.mark.django_db
def test_without_regions_the_command_says_what_to_do_first() -> None:
    with pytest.raises(CommandError, match=r"run manage\.py import_regions first"):
        call_command("demo")
