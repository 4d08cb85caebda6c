"""A private collection of media is private: no public piece, and no logo, shows a file of it."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageLogEntry

from hub.media.names import referred_name
from hub.models.public_site import PublicSite
from hub.models.publication import Publication
from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from hub.privacy.stopped import PublishingStopped
from hub.publishing import reconcile
from hub.publishing.private_collections import withdraw_private
from hub.publishing.stopped_publish_log import ACTION
from hub.site.settings import SiteSettings
from hub.tenancy.libraries import share
from tests import factories
from tests.doors.test_files_of_withdrawn_pieces import (
    GONE,
    answers,
    in_public_store,
    minute,
    public_files,
    showing,
)
from tests.factories.places import root_collection
from tests.hub.editor.forms import form_of

__all__ = ["minute"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela", "commit_hooks_run_at_once")]
KINDS = ["login", "groups", "password"]


@pytest.fixture
def open_collection():
    """Return a collection below another one, both open to all."""
    above = root_collection().add_child(instance=Collection(name="Arsip"))
    return above.add_child(instance=Collection(name="Foto warga"))


def close(collection, kind="login") -> CollectionViewRestriction:
    """Make the collection private."""
    return CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, password="x")


def is_public(page) -> bool:
    """Say whether the page has a publication that stands."""
    return Publication.objects.public().filter(page_id=page.pk).exists()


def held_in(collection, **fields):
    """Return a piece whose picture and document lie in the collection."""
    picture = factories.picture(title="Anak-anak", width=200, collection=collection)
    return showing(picture=picture, document=factories.document(title="Daftar", collection=collection), **fields)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_a_private_collection_is_refused_at_the_form(client, open_collection, kind):
    client.force_login(User.objects.create_superuser("penyunting"))
    close(open_collection.get_parent(), kind)
    page = held_in(open_collection, live=False)
    form, objections = {**form_of(client, page), "summary": "Kata-kata baru"}, page.objections().sentences()

    refused = client.post(f"/admin/pages/{page.pk}/edit/", {**form, "action-publish": "1"}).content.decode()
    client.post(f"/admin/pages/{page.pk}/edit/", form)
    page.refresh_from_db()

    assert "Gambar &quot;Anak-anak&quot;: ada di koleksi tertutup &quot;Foto warga&quot;, jadi tidak boleh" in refused
    assert "Kata-kata baru" in refused
    assert (page.live, page.get_latest_revision_as_object().summary) == (False, "Kata-kata baru")
    assert not is_public(page)
    assert [sentence.split(":")[0] for sentence in objections] == ['Gambar "Anak-anak"', 'Berkas "Daftar"']


def test_past_the_form_the_publish_stops_and_changes_nothing(stores, open_collection):
    close(open_collection)
    page = showing()
    before, files = Publication.objects.get(page_id=page.pk), public_files(page)
    page.cover = factories.picture(title="Anak-anak", colour="navy", width=200, collection=open_collection)
    revision = page.save_revision()

    with pytest.raises(PublishingStopped, match="koleksi tertutup"), transaction.atomic():
        revision.publish()

    assert Publication.objects.get(page_id=page.pk).version == before.version
    assert (public_files(page), in_public_store(stores), answers(stores, files)) == (files, files, {200})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", ["the collection", "the one above"])
def test_what_shows_files_of_a_collection_that_becomes_private_goes_at_once(
    client, stores, open_collection, kind, where
):
    page, other = held_in(open_collection), showing(title="Lain", picture=factories.picture(colour="navy", width=200))
    files, kept = public_files(page), public_files(other)

    close(open_collection if where == "the collection" else open_collection.get_parent(), kind)

    assert not is_public(page)
    assert is_public(other)
    assert answers(stores, files) <= GONE
    assert in_public_store(stores) == kept
    [note, *_] = PageLogEntry.objects.filter(page=page.pk, action=ACTION)
    assert "koleksi tertutup" in note.data["objections"][0]
    assert list(reconcile.findings()) == []


def test_it_returns_when_the_collection_is_private_no_longer(stores, open_collection):
    page = held_in(open_collection)
    files = public_files(page)
    restriction = close(open_collection)

    restriction.restriction_type = "none"
    restriction.save()
    assert answers(stores, files) == {200}

    close(open_collection).delete()
    assert is_public(page)
    assert answers(stores, files) == {200}


def test_a_file_that_is_moved_into_a_private_collection_takes_its_pieces_along(stores, open_collection):
    page, private = held_in(open_collection), root_collection().add_child(instance=Collection(name="Tertutup"))
    close(private)
    files = public_files(page)

    page.cover.collection = private
    page.cover.save()
    assert not is_public(page)
    assert answers(stores, files) <= GONE

    page.cover.collection = open_collection
    page.cover.save()
    assert is_public(page)
    assert answers(stores, files) == {200}


@pytest.mark.parametrize("kind", ["hubimage", "hubdocument"])
def test_files_moved_by_many_at_once_take_their_pieces_along(open_collection, kind):
    page, private = held_in(open_collection), root_collection().add_child(instance=Collection(name="Tertutup"))
    close(private)
    model = HubImage if kind == "hubimage" else HubDocument
    editor = Client()
    editor.force_login(User.objects.create_superuser("admin"))
    address = f"/admin/bulk/hub/{kind}/add_to_collection/?id={model.objects.get().pk}"

    editor.post(address, {"collection": private.pk})
    assert model.objects.get().collection == private
    assert not is_public(page)

    editor.post(address, {"collection": open_collection.pk})
    assert is_public(page)


def test_a_collection_moved_below_a_private_one_takes_its_pieces_along_within_a_minute(stores, open_collection, minute):
    page, private = held_in(open_collection), root_collection().add_child(instance=Collection(name="Tertutup"))
    close(private)
    files = public_files(page)

    open_collection.move(private, "sorted-child")
    [leak] = reconcile.findings()
    minute()

    assert (leak.fault, leak.page_id) == (reconcile.Fault.LEAKING, page.pk)
    assert not is_public(page)
    assert answers(stores, files) <= GONE


def test_reconcile_withdraws_what_shows_a_private_file(open_collection):
    page = held_in(open_collection)
    restriction = CollectionViewRestriction(collection=open_collection, restriction_type="login")
    CollectionViewRestriction.objects.bulk_create([restriction])

    for finding in reconcile.findings():
        reconcile.repair(finding)

    assert not is_public(page)
    assert list(reconcile.findings()) == []
    assert withdraw_private(at=page.first_published_at) == 0


def test_a_logo_of_a_private_collection_is_not_shown(stores, open_collection):
    logo = factories.picture(title="Lambang", width=200, collection=open_collection)
    SiteSettings.objects.create(name="Desa Hub", logo=logo)
    file = PublicSite.objects.get().shown["logo"]["renditions"][0]["file"]
    assert answers(stores, [file]) == {200}

    restriction = close(open_collection)
    assert PublicSite.objects.get().shown["logo"] is None
    assert answers(stores, [file]) <= GONE

    restriction.delete()
    assert answers(stores, [file]) == {200}
    assert PublicSite.objects.get().file == referred_name(file)


def test_an_editor_outside_the_groups_of_a_private_collection_gets_no_link(open_collection):
    document = factories.document(collection=open_collection)
    editor = factories.publisher(factories.village())
    group = Group.objects.create(name="Tim")
    editor.groups.add(group)
    share(open_collection, home=factories.province())
    client = Client()
    client.force_login(editor)

    before = client.get(document.url)["Location"]
    restriction = close(open_collection.get_parent(), "groups")
    outside = client.get(document.url)["Location"]
    restriction.groups.add(group)
    inside = client.get(document.url)["Location"]

    assert [place.startswith("/files/") for place in (before, outside, inside)] == [True, False, True]
