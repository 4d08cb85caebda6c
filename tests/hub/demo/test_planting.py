"""Pieces made many at once obey the rules of those published one by one."""

from django.utils.text import slugify
from wagtail.models import PageViewRestriction

from hub.content.news import NewsPage
from hub.models.publication import FormerPath, Publication
from hub.publishing.projection import project
from hub.publishing.reconcile import findings
from tests.factories import news, village
from tests.hub.demo.conftest import Demo


def test_below_a_restricted_village_nothing_is_published(demo: Demo) -> None:
    restricted = village("64.03.12.2001")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)

    demo()

    assert NewsPage.objects.child_of(restricted).count() >= 1
    assert not Publication.objects.public().filter(village="64.03.12.2001").exists()
    assert list(findings()) == []


def test_an_address_that_an_editor_took_is_left_to_the_editor(demo: Demo) -> None:
    title = "Pela masuk 50 besar Anugerah Desa Wisata Indonesia 2022"
    own = news(village("64.02.08.2009"), title=title)

    demo()

    paths = Publication.objects.filter(title=title).order_by("path").values_list("page_id", "path")
    assert [path.rsplit("/", 1)[1] for _, path in paths] == [slugify(title), f"{slugify(title)}-2"]
    assert paths[0][0] == own.pk


def test_a_piece_made_again_elsewhere_is_found_under_its_old_path(demo: Demo) -> None:
    demo()
    before = Publication.objects.get(title="Pela masuk 50 besar Anugerah Desa Wisata Indonesia 2022")
    demo("--remove")
    page = village("64.02.08.2009")
    page.slug = "pela-baru"
    page.save()

    demo()

    after = Publication.objects.get(pk=before.pk)
    assert after.path == before.path.replace("/pela/", "/pela-baru/")
    assert FormerPath.objects.get(path=before.path).publication == after


def test_a_village_renamed_by_hand_is_told_by_its_region(demo: Demo) -> None:
    page = village("64.03.12.2001")
    page.title = "Judul lain"
    page.save()

    demo()

    texts = Publication.objects.filter(village="64.03.12.2001", kind="information").values_list("text", flat=True)
    assert all("Kampung Tembudan" in text for text in texts)
    for piece in NewsPage.objects.filter(is_demo=True):
        project(piece)
    assert list(findings()) == []
