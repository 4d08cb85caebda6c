"""A village that is renamed, renumbered, merged or split keeps its pages, people, media and addresses."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Collection, Page

from hub.models.media_library import MediaLibrary
from hub.models.membership import Membership
from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import FormerPath, Publication
from hub.models.region import FormerCode, Region
from hub.models.roles import Role
from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from hub.publishing.projector import settle
from hub.selectors.routes import Moved, destination
from hub.tenancy.libraries import library_of
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

PELA, JEMBAYAN, KAYU = "64.02.08.2009", "64.02.02.2001", "64.03.12.2003"
NEXT_YEAR = timezone.localdate() + timedelta(days=365)


@pytest.fixture(scope="module")
def world(standing):
    """Plant two villages with news of the same slug, people and documents, and a third one."""
    with standing():
        pela, jembayan = factories.village(), factories.village(JEMBAYAN, "Jembayan")
        factories.village(KAYU, "Kayu Indah")
        for village in (pela, jembayan):
            factories.news(village, title=f"Panen {village.title}", slug="panen")
            factories.document(title=village.title, collection=library_of(village))
        both = member(pela, jembayan, name="keduanya")
        Membership.objects.filter(user=both, node=pela).update(valid_until=NEXT_YEAR)
        Membership.objects.filter(user=both, node=jembayan).update(valid_until=timezone.localdate())
        member(pela, role=Role.VILLAGE_APPROVER, name="kades")
        library_of(pela, MediaLibrary.Use.PRIVATE)


def told(command, *arguments):
    said = StringIO()
    call_command(command, *arguments, stdout=said)
    return said.getvalue()


def everything():
    models = (Region, FormerCode, Page, Membership, MediaLibrary, Collection, HubDocument, Publication, FormerPath)
    return [list(model.objects.order_by("pk").values_list()) for model in (*models, OutboxEntry)]


def addresses(code):
    return list(Publication.objects.public().filter(village=code).order_by("path").values_list("path", flat=True))


def test_a_renamed_village_leads_on_from_every_former_address():
    pela = factories.village()
    for number in range(50):
        factories.news(pela, title=f"Kabar {number}", slug=f"kabar-{number}")
    before = addresses(PELA)

    pela.refresh_from_db()
    pela.title, pela.slug = "Pela Baru", "pela-baru"
    pela.save()
    while settle():
        pass

    assert len(before) == 52
    assert all("/pela-baru" in path for path in addresses(PELA))
    led = {path: destination(path) for path in before}
    assert {path: found.path for path, found in led.items() if isinstance(found, Moved)} == {
        path: path.replace("/pela", "/pela-baru") for path in before
    }


def test_a_village_gets_a_code_of_another_district_with_all_that_is_its_own():
    before, stable_id = addresses(PELA), Region.objects.get(code=PELA).stable_id
    members = list(Membership.objects.values_list("pk", "user", "node"))

    said = told("change_region_code", PELA, "64.02.02.2050")

    region = Region.objects.get(code="64.02.02.2050")
    assert region.stable_id == stable_id
    assert Region.objects.get(former_codes__code=PELA) == region
    assert region.page.get_parent().specific == factories.district("64.02.02")
    assert addresses(PELA) == []
    assert [destination(path).path for path in before] == addresses("64.02.02.2050")
    assert list(Membership.objects.values_list("pk", "user", "node")) == members
    assert f"Desa Pela: {PELA} becomes 64.02.02.2050" in said
    assert "2 publications get the new code." in said
    assert Page.find_problems() == ([], [], [], [], [])
    told("change_region_code", "64.02.02.2050", PELA)
    assert not FormerCode.objects.filter(code=PELA).exists()


def test_a_district_takes_its_villages_along():
    told("change_region_code", "64.02.08", "64.02.88")

    assert Region.objects.get(code="64.02.88.2009").former_codes.get().code == PELA
    assert len(addresses("64.02.88.2009")) == 2


def test_a_merged_village_leaves_its_pages_people_media_and_addresses():
    before = addresses(PELA)

    said = told("merge_villages", PELA, JEMBAYAN)

    jembayan = Region.objects.get(code=JEMBAYAN)
    profile = Publication.objects.get(kind="village", village=JEMBAYAN)
    slugs = [page.slug for page in Page.objects.child_of(jembayan.page)]
    assert slugs == ["panen", "panen-pela-64-02-08-2009"]
    assert not Region.objects.filter(code=PELA).exists()
    assert jembayan.former_codes.get().code == PELA
    assert [type(destination(path)) for path in before] == [Moved, Moved]
    assert destination(before[0]).path == profile.path
    assert len(addresses(JEMBAYAN)) == 3
    assert set(HubDocument.objects.values_list("collection", flat=True)) == {library_of(jembayan.page).pk}
    held = Membership.objects.order_by("user__username").values_list("user__username", "node", "valid_until")
    assert list(held) == [("kades", jembayan.page_id, None), ("keduanya", jembayan.page_id, NEXT_YEAR)]
    assert not Collection.objects.filter(name__contains="Pela").exists()
    assert "The profile of Desa Pela is deleted" in said
    assert (Page.find_problems(), Collection.find_problems()) == (([], [], [], [], []), ([], [], [], [], []))


def test_a_new_village_is_split_off_with_pages_and_people():
    news = Page.objects.get(slug="panen", title="Panen Pela")
    before = Publication.objects.get(page_id=news.pk).path

    told("split_village", PELA, "64.02.08.2077", "Pela Hilir", "--pages", news.pk, "--with-members")

    new = Region.objects.get(code="64.02.08.2077")
    assert (new.full_name, new.slug) == ("Desa Pela Hilir", "pela-hilir")
    assert len(addresses("64.02.08.2077")) == 2
    assert destination(before).path == "/kabupaten-kutai-kartanegara/kota-bangun/pela-hilir/panen"
    assert new.page.memberships.count() == 2
    assert MediaLibrary.objects.filter(place=new.page, use=MediaLibrary.Use.OWN).exists()
    assert User.objects.get(username="kades").memberships.count() == 2


def test_pictures_and_documents_that_only_moved_pages_use_go_along():
    pela, news = factories.village(), Page.objects.get(title="Panen Pela").specific
    stays = factories.news(pela, title="Tinggal", slug="tinggal")
    pictures = {
        name: factories.picture(title=name, collection=library_of(pela, use))
        for name, use in {
            "live": MediaLibrary.Use.OWN,
            "draft": MediaLibrary.Use.OWN,
            "both": MediaLibrary.Use.OWN,
            "draft elsewhere": MediaLibrary.Use.OWN,
            "unused": MediaLibrary.Use.OWN,
            "private": MediaLibrary.Use.PRIVATE,
        }.items()
    }
    news.cover = pictures["live"]
    news.content = [("image", {"image": pictures["both"], "caption": ""})]
    news.save_revision().publish()
    stays.cover = pictures["both"]
    stays.save_revision().publish()
    stays.cover = pictures["draft elsewhere"]
    stays.save_revision()
    news.cover = pictures["draft"]
    news.content = [("image", {"image": pictures[name], "caption": ""}) for name in ("draft elsewhere", "private")]
    news.save_revision()
    shown = Publication.objects.get(page_id=news.pk).card
    assert shown["image"]

    said = told("split_village", PELA, "64.02.08.2077", "Pela Hilir", "--pages", news.pk)

    places = {}
    for name, picture in pictures.items():
        picture.refresh_from_db()
        places[name] = (picture.collection.library.place.title, picture.collection.library.use)
    assert places == {
        "live": ("Pela Hilir", "own"),
        "draft": ("Pela Hilir", "own"),
        "private": ("Pela Hilir", "private"),
        "both": ("Pela", "own"),
        "draft elsewhere": ("Pela", "own"),
        "unused": ("Pela", "own"),
    }
    assert "3 pictures and documents that only these pages use move with them." in said
    assert "2 that other pages show too stay with Desa Pela" in said
    assert Publication.objects.public().get(page_id=news.pk).card["image"] == shown["image"]
    told("merge_villages", "64.02.08.2077", PELA)
    assert {picture.collection.library.place.title for picture in HubImage.objects.all()} == {"Pela"}
    assert Publication.objects.public().get(page_id=news.pk).card["image"] == shown["image"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("change_region_code", PELA, "64.02.02.2050"),
        ("merge_villages", PELA, JEMBAYAN),
        ("split_village", PELA, "64.02.08.2077", "Pela Hilir", "--with-members"),
        ("split_village", PELA, "64.02.08.2077", "Pela Hilir", "--pages"),
    ],
)
def test_a_rehearsal_says_the_same_and_changes_nothing(arguments):
    if arguments[-1] == "--pages":
        arguments = (*arguments, Page.objects.get(title="Panen Pela").pk)
    before = everything()

    rehearsed = told(*arguments, "--dry-run")

    assert everything() == before
    assert rehearsed == told(*arguments) + "This was a rehearsal (--dry-run): nothing was changed.\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("change_region_code", "64.02.08.2999", PELA), "No region has the code"),
        (("change_region_code", PELA, KAYU), "Kampung Kayu Indah has the code"),
        (("change_region_code", PELA, "64.02.08"), "has the code"),
        (("change_region_code", PELA, "64.02.77"), "is the code of a district"),
        (("change_region_code", PELA, "6402022050"), "has no dots"),
        (("change_region_code", PELA, "64.02.77.2001"), "belongs to 64.02.77, which has no page"),
        (("change_region_code", "64.02", "64.05"), "villages and districts only"),
        (("merge_villages", PELA, PELA), "into itself"),
        (("merge_villages", PELA, "64.02.08"), "only villages are merged"),
        (("split_village", PELA, KAYU, "Baru"), "has the code"),
        (("split_village", PELA, "64.02.08.2077", " "), "Write a name"),
        (("split_village", PELA, "64.02.08.2077", "Baru", "--pages", 1), "no pages directly below"),
    ],
)
def test_what_is_impossible_is_refused(arguments, reason):
    before = everything()

    with pytest.raises(CommandError, match=reason):
        told(*arguments)

    assert everything() == before
