"""Pages made many at once obey the rules of those published one by one."""

import pytest
from django.utils.text import slugify
from wagtail.models import PageViewRestriction

from hub.content.news import NewsPage
from hub.models.publication import Publication
from hub.publishing.projection import project
from hub.publishing.reconcile import findings
from tests.factories import news, village
from tests.hub.demo.conftest import Demo

TITLE = "Pela masuk 50 besar Anugerah Desa Wisata Indonesia 2022"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted_around_editors")]


@pytest.fixture(scope="module")
def planted_around_editors(unplanted: Demo) -> None:
    """Plant where editors took an address, restricted a village and renamed the page of another."""
    news(village("64.02.08.2009"), title=TITLE)
    PageViewRestriction.objects.create(page=village("64.03.12.2003"), restriction_type=PageViewRestriction.LOGIN)
    page = village("64.03.12.2001")
    page.title = "Judul lain"
    page.save()
    unplanted()


def test_below_a_restricted_village_nothing_is_published() -> None:
    assert NewsPage.objects.child_of(village("64.03.12.2003")).count() >= 1
    assert not Publication.objects.public().filter(village="64.03.12.2003").exists()
    assert list(findings()) == []


def test_an_address_that_an_editor_took_is_left_to_the_editor() -> None:
    own = NewsPage.objects.get(title=TITLE, is_demo=False)

    paths = Publication.objects.filter(title=TITLE).order_by("path").values_list("page_id", "path")

    assert [path.rsplit("/", 1)[1] for _, path in paths] == [slugify(TITLE), f"{slugify(TITLE)}-2"]
    assert paths[0][0] == own.pk


def test_a_village_renamed_by_hand_is_told_by_its_region() -> None:
    texts = Publication.objects.filter(village="64.03.12.2001", kind="information").values_list("text", flat=True)
    assert len(texts) >= 1
    assert all("Kampung Tembudan" in text for text in texts)

    for page in NewsPage.objects.filter(is_demo=True):
        project(page)

    assert list(findings()) == []
