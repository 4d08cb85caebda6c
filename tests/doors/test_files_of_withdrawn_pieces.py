"""A file that no public piece shows cannot be reached any more: pictures in every size, and documents."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from hub.content.information import InformationPage
from hub.models.outbox_entries import FileRemoval
from hub.models.public_site import PublicSite
from hub.models.publication import Publication
from hub.models.stored_media import HubRendition
from hub.models.user import User
from hub.publishing import orphaned_files, public_copies
from hub.publishing.pictures import PRESETS
from hub.site.settings import SiteSettings
from search.models import Generation
from search.relay import Relay
from tests import factories
from tests.factories.media import picture_bytes
from tests.hub.editor.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela", "commit_hooks_run_at_once")]
GONE = {403, 404}


@pytest.fixture
def minute(monkeypatch):
    """Return what the relay does in a minute of its own, without an index to feed."""
    monkeypatch.setattr("search.relay.generations.ensure_first", lambda: None)
    monkeypatch.setattr("search.relay.generations.active", Generation.objects.none)
    return lambda: Relay().work()


def showing(*, title="Sampah jadi berkah", picture=None, document=None, **fields) -> InformationPage:
    """Return published information that shows a picture and offers a document."""
    held = [("document", document or factories.document())]
    return factories.information(title=title, cover=picture or factories.picture(width=200), documents=held, **fields)


def public_files(page) -> set[str]:
    """Return every file that the publication names."""
    publication = Publication.objects.get(page_id=page.pk)
    pictures = {made["file"] for made in publication.card["image"]["renditions"]}
    return pictures | {document["file"] for document in publication.body["documents"]}


def answers(stores, files) -> set[int]:
    """Return how somebody is answered who asks for these files of the public store."""
    return {stores.get(stores.public.url(file)).status for file in files}


def in_public_store(stores) -> set[str]:
    """Return every file there."""
    return set(stores.public.names_below("images")) | set(stores.public.names_below("documents"))


def test_a_picture_of_no_public_piece_is_in_no_public_store(stores):
    picture = factories.picture(width=200)
    showing(picture=picture, live=False)
    editor = Client()
    editor.force_login(User.objects.create_superuser("penyunting"))

    editor.get("/admin/images/")
    links = [rendition.url for rendition in picture.renditions.all()]

    assert len(links) == len(PRESETS)
    assert {stores.get(link).status for link in links} == {200}
    assert answers(stores, [rendition.file.name for rendition in picture.renditions.all()]) <= GONE
    assert in_public_store(stores) == set()


def unpublish(page):
    page.unpublish()


def delete(page):
    page.delete()


def restrict(page):
    page.view_restrictions.create(restriction_type="login")


def restrict_above(page):
    page.get_parent().view_restrictions.create(restriction_type="login")


def delete_files(page):
    page.cover.delete()
    page.documents[0].value.delete()


def show_others(page):
    page.cover, page.documents = None, []
    factories.published(page)


def replace_files(page):
    page.cover.file = ContentFile(picture_bytes(colour="navy", width=200, height=125), name="baru.jpg")
    page.cover.save()
    document = page.documents[0].value
    document.file = ContentFile(b"kode,nama\n1,Pela\n", name="baru.csv")
    document.save()


WAYS = [unpublish, delete, restrict, restrict_above, delete_files, show_others, replace_files]


@pytest.mark.parametrize("leave", WAYS)
def test_whatever_ends_its_being_shown_ends_every_file_at_its_public_address(stores, leave):
    page = showing()
    files = public_files(page)
    assert answers(stores, files) == {200}
    assert in_public_store(stores) == files

    leave(page)

    assert answers(stores, files) <= GONE
    assert not in_public_store(stores) & files


def test_files_stay_while_another_piece_or_the_hub_itself_shows_them(stores):
    picture, document = factories.picture(width=200), factories.document()
    first = showing(picture=picture, document=document)
    second = showing(picture=picture, document=document, title="Sama")
    site = SiteSettings.objects.create(name="Desa Hub", logo=picture)
    files = public_files(first)
    pictures = {file for file in files if file.startswith("images/")}

    first.unpublish()
    assert answers(stores, files) == {200}

    second.unpublish()
    assert answers(stores, pictures) == {200}
    assert answers(stores, files - pictures) <= GONE

    site.logo = None
    site.save()
    assert answers(stores, files) <= GONE
    assert in_public_store(stores) == set()


def test_a_piece_that_is_published_again_has_its_files_again(stores):
    page = showing()
    files = public_files(page)
    page.unpublish()

    page.refresh_from_db()
    factories.published(page)

    assert public_files(page) == files
    assert answers(stores, files) == {200}


def expire(page):
    """Let the end of the piece have come while no relay was there to notice."""
    past = timezone.now() - timedelta(seconds=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    Publication.objects.filter(page_id=page.pk).update(expires_at=past)


def test_the_end_of_a_piece_is_the_end_of_its_files_also_after_the_relay_was_dead(stores, minute):
    page = showing(expire_at=timezone.now() + timedelta(days=1))
    other = showing(title="Lain", picture=factories.picture(colour="navy", width=200))
    files, kept = public_files(page), public_files(other)

    expire(page)
    without_relay = answers(stores, files)
    minute()

    # A bucket is read without the hub: there the relay's next minute is the bound.
    assert without_relay == ({200} if hasattr(stores.public, "bucket") else {404})
    assert answers(stores, files) <= GONE
    assert in_public_store(stores) == kept


def test_a_page_that_cannot_be_unpublished_keeps_no_file_public(stores, minute, monkeypatch):
    page = showing(expire_at=timezone.now() + timedelta(days=1))
    expire(page)

    def fail(*_):
        raise ValueError("A page could not be unpublished.")

    monkeypatch.setattr("search.relay.call_command", fail)
    with pytest.raises(ValueError, match="could not be unpublished"):
        minute()

    assert in_public_store(stores) == set()
    assert Publication.objects.get(page_id=page.pk).withdrawn_at is not None


def test_a_crash_between_copy_and_commit_leaves_no_file_public(stores, crash_before_commit):
    page = showing(live=False)
    crash_before_commit(lambda: factories.published(page))
    left = in_public_store(stores)

    public_copies.sweep()

    assert len(left) == len(PRESETS) + 1
    assert answers(stores, left) <= GONE
    assert in_public_store(stores) == public_copies.names_in(stores.restricted, public_copies.MARKERS) == set()


def test_a_crash_amid_the_copies_of_a_picture_is_made_good(stores, crash_before_commit, monkeypatch):
    page = showing(live=False)
    take, taken = type(stores.public).take, []

    def die_at_the_third(store, *arguments, **names):
        if len(taken) == 2:
            raise KeyboardInterrupt
        taken.append(names["name"])
        take(store, *arguments, **names)

    with monkeypatch.context() as patch:
        patch.setattr(type(stores.public), "take", die_at_the_third)
        crash_before_commit(lambda: factories.published(page))
    assert in_public_store(stores) == set(taken)

    page.refresh_from_db()
    factories.published(page)

    assert answers(stores, public_files(page)) == {200}
    public_copies.sweep()
    assert answers(stores, public_files(page)) == {200}


def test_a_crash_between_withdrawal_and_removal_is_made_good_by_the_relay(stores, monkeypatch):
    page = showing()
    files = public_files(page)
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda function, **_: None)
        page.unpublish()
    assert in_public_store(stores) == files

    assert public_copies.remove_unused() == FileRemoval.objects.count() + 2

    assert answers(stores, files) <= GONE
    assert in_public_store(stores) == set()


def test_reconcile_finds_and_repairs_files_of_pictures_both_ways(stores, capsys):
    page, lost = showing(), factories.picture(colour="navy", width=200)
    with_lost = showing(title="Lain", picture=lost)
    SiteSettings.objects.create(name="Desa Hub", logo=factories.picture(colour="gold", width=200))
    expected = in_public_store(stores)
    folder = PublicSite.objects.get().file
    half = sorted(file for file in public_files(page) if file.startswith("images/"))[0]
    gone = [rendition.file.name for rendition in lost.renditions.all()]
    stores.public.delete_now(half)
    stores.public.remove_now(folder)
    stores.public.remove_now(Publication.objects.get(page_id=with_lost.pk).dependencies.get(source="image").file)
    for name in gone:
        stores.restricted.delete_now(name)
    stores.public.save("images/0123/w160.webp", ContentFile(b"-"))
    stores.public.save("images/left-by-an-older-release.webp", ContentFile(b"-"))

    found = [finding.fault for finding in orphaned_files.file_findings()]
    call_command("reconcile", repair=True)

    assert found == [orphaned_files.FileFault.ORPHANED_PICTURE] * 2 + [orphaned_files.FileFault.MISSING_PICTURE] * 3
    assert "2 orphaned picture, 3 missing picture" in capsys.readouterr().out
    assert in_public_store(stores) == expected
    assert list(orphaned_files.file_findings()) == []


def test_a_draft_is_previewed_without_a_public_file(stores, client):
    client.force_login(User.objects.create_superuser("penyunting"))
    page = showing(live=False)
    address = f"/admin/pages/{page.pk}/edit/preview/"

    client.post(address, form_of(client, page))
    shown = client.get(address).content.decode()

    link = HubRendition.objects.get(filter_spec=PRESETS["W440"]).url
    assert link.split("?")[0].rsplit("/", 1)[-1] in shown
    assert in_public_store(stores) == set()


def test_a_file_is_not_given_while_nobody_can_look_whether_it_is_public(client, monkeypatch):
    def away(*_, **__):
        raise OperationalError("away")

    monkeypatch.setattr(Publication.objects.__class__, "public", away)
    client.raise_request_exception = False

    answer = client.get("/media/documents/x.pdf")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


@pytest.mark.parametrize(
    "path", ["images/../documents/{}", "./documents/{}", "documents//{}", "documents/{}/", "{}", "documents/%00{}"]
)
def test_no_other_way_of_writing_the_address_of_a_file_leads_to_it(client, path):
    file = next(file for file in public_files(showing()) if file.startswith("documents/"))

    assert client.get(f"/media/{file}").status_code == 200
    assert client.get("/media/" + path.format(file.removeprefix("documents/"))).status_code == 404


def test_a_piece_is_published_again_without_asking_a_store(stores, monkeypatch):
    page = showing()
    for name in ("exists", "take", "listdir"):
        monkeypatch.setattr(type(stores.public), name, lambda *_, **__: pytest.fail("The store was asked."))

    with CaptureQueriesContext(connection) as captured:
        page.title = "Judul baru"
        factories.published(page)

    asked = [query["sql"] for query in captured if "hub_publicsite" in query["sql"]]
    assert len(asked) == 1
    assert Publication.objects.get(page_id=page.pk).title == "Judul baru"
