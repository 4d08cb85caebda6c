"""What both kinds of stores promise: folders of this machine, and buckets of a real S3 server."""

import time

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.demo.demo_documents import PAPERS, pdf_of
from hub.media.stores import FileUnreadable
from hub.models.outbox_entries import FileRemoval
from hub.models.publication import Publication
from hub.models.stored_media import HubDocument, HubRendition
from hub.models.user import User
from hub.publishing import orphaned_files, public_copies
from hub.uploads.picture_cleaning import clean_picture
from tests import factories
from tests.factories.media import picture_bytes
from tests.hub.editor.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela", "commit_hooks_run_at_once")]

PDF = pdf_of(PAPERS["apbdes"])
OTHER = pdf_of(PAPERS["realisasi"])


def holding(document: HubDocument, **fields):
    """Return published information that holds the document."""
    return factories.information(documents=[("document", document)], **fields)


def public_file(page) -> str:
    """Return the file that the publication refers to."""
    [document] = Publication.objects.get(page_id=page.pk).body["documents"]
    return document["file"]


def markers(stores) -> set[str]:
    """Return the markers of copies without a commit."""
    return public_copies.names_in(stores.restricted, public_copies.MARKERS)


def test_a_size_of_a_public_picture_may_be_kept_for_ever_and_the_original_is_not_public(stores):
    picture = factories.picture()
    page = factories.news(cover=picture)

    [*_, size, _] = Publication.objects.get(page_id=page.pk).card["image"]["renditions"]
    answer = stores.get(stores.public.url(size["file"]))

    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "image/webp"
    assert not stores.public.exists(picture.file.name)
    assert stores.get(stores.public.url(picture.file.name)).status in {403, 404}


def test_another_content_has_another_name_and_the_old_files_are_removed(stores):
    picture = factories.picture(colour="seagreen")
    before = {rendition.url for rendition in picture.renditions.all()}
    original = picture.file.name

    picture.file = ContentFile(picture_bytes(colour="navy"), name="baru.jpg")
    picture.save()

    after = {rendition.url for rendition in HubRendition.objects.filter(image=picture)}
    assert len(after) == len(before) == 5
    assert before.isdisjoint(after)
    assert {stores.get(url).status for url in before} <= {403, 404}
    assert not stores.restricted.exists(original)


def test_the_original_of_a_picture_is_shown_by_a_signed_link(stores):
    picture = factories.picture()

    link = picture.get_rendition("original").url

    assert stores.get(link).body == clean_picture(ContentFile(picture_bytes()), name="dermaga.jpg").read()
    assert HubRendition.objects.filter(filter_spec="original").count() == 0
    with pytest.raises(ValueError, match="The original of a picture is not one of its sizes"):
        picture.get_renditions("original", "width-20")


def test_a_signed_link_is_for_one_file_and_expires(stores, settings, monkeypatch):
    document = factories.document()
    fresh = stores.get(document.file.url)
    forged = stores.get(document.file.url.replace("apbdes", "rahasia").replace("files/", "files/x"))
    settings.MEDIA_LINK_SECONDS = 1
    monkeypatch.setattr(stores.restricted, "querystring_expire", 1, raising=False)
    link = document.file.url
    time.sleep(2.1)  # Whole seconds are signed, so one second may last nearly two.
    late = stores.get(link)

    assert (fresh.status, fresh.body) == (200, PDF)
    assert forged.status in {403, 404}
    assert late.status == 403


def test_a_document_becomes_public_with_its_first_piece(stores):
    document = factories.document()
    draft = holding(document, live=False)
    assert public_copies.public_names() == set()

    factories.published(draft)

    answer = stores.get(stores.public.url(public_file(draft)))
    assert (answer.status, answer.body) == (200, PDF)
    assert document.file_hash in public_file(draft)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Disposition"] == 'inline; filename="apbdes.pdf"'
    assert markers(stores) == set()


def test_the_original_of_a_public_document_stays_restricted(stores):
    document = factories.document()
    holding(document)

    assert stores.get(stores.public.url(document.file.name)).status in {403, 404}


def test_a_document_stays_public_until_its_last_piece_is_withdrawn(stores):
    document = factories.document()
    first, second = holding(document, title="Satu"), holding(document, title="Dua")
    address = stores.public.url(public_file(first))

    first.unpublish()
    assert stores.get(address).status == 200

    second.unpublish()
    assert stores.get(address).status in {403, 404}
    assert not FileRemoval.objects.exists()


def test_a_document_returns_when_its_piece_is_published_again(stores):
    page = holding(factories.document())
    address = stores.public.url(public_file(page))
    page.unpublish()

    page.refresh_from_db()
    factories.published(page)

    assert stores.get(address).status == 200


@pytest.mark.parametrize("leave", ["delete", "restrict", "delete_document", "remove_from_piece"])
def test_whatever_ends_its_being_public_ends_the_public_copy(stores, leave):
    document = factories.document()
    page = holding(document)
    address = stores.public.url(public_file(page))

    if leave == "delete":
        page.delete()
    elif leave == "restrict":
        page.view_restrictions.create(restriction_type="login")
    elif leave == "delete_document":
        document.delete()
    else:
        page.documents = []
        factories.published(page)

    assert stores.get(address).status in {403, 404}
    assert public_copies.public_names() == set()


def test_a_replaced_document_has_a_new_address_and_the_old_one_is_gone(stores):
    document = factories.document()
    page = holding(document)
    before, original = public_file(page), document.file.name

    document.file = ContentFile(OTHER, name="perubahan.pdf")
    document.save()

    assert public_file(page) != before
    assert stores.get(stores.public.url(public_file(page))).body == OTHER
    assert stores.get(stores.public.url(before)).status in {403, 404}
    assert not stores.restricted.exists(original)


def test_a_crash_between_copy_and_commit_leaves_nothing_public_after_the_next_pass(stores, crash_before_commit):
    page = holding(factories.document(), live=False)
    crash_before_commit(lambda: factories.published(page))
    assert len(public_copies.public_names()) == len(markers(stores)) == 1

    public_copies.sweep()

    assert public_copies.public_names() == markers(stores) == set()


def test_a_marker_left_after_the_commit_takes_nothing_from_a_public_piece(stores):
    page = holding(factories.document())
    stores.restricted.save(public_copies._marker(public_file(page)), ContentFile(b"-"))

    public_copies.sweep()

    assert stores.get(stores.public.url(public_file(page))).status == 200
    assert markers(stores) == set()


def test_a_crash_before_the_commit_of_a_withdrawal_keeps_the_document(stores, crash_before_commit):
    page = holding(factories.document())

    crash_before_commit(page.unpublish)

    assert stores.get(stores.public.url(public_file(page))).status == 200


def test_a_removal_that_fails_is_tried_again(stores, monkeypatch):
    page = holding(factories.document())
    public = public_file(page)
    with monkeypatch.context() as patch:
        patch.setattr(type(stores.public), "delete_now", lambda *_: (_ for _ in ()).throw(OSError("away")))
        page.unpublish()
    assert stores.public.exists(public)
    [due] = FileRemoval.objects.all()

    FileRemoval.objects.update(due_at=due.due_at.replace(year=2020))
    assert public_copies.remove_unused() == 1

    assert not stores.public.exists(public)


def test_a_lost_original_stops_the_publish(stores):
    document = factories.document()
    page = holding(document, live=False)
    stores.restricted.delete_now(document.file.name)

    with pytest.raises(FileUnreadable, match="Perdes APB Desa 2026"), transaction.atomic():
        factories.published(page)

    assert not Publication.objects.public().filter(page_id=page.pk).exists()


def test_an_editor_is_told_which_picture_is_lost_and_keeps_the_words(client, stores):
    client.force_login(User.objects.create_superuser("penyunting"))
    picture = factories.picture()
    page = factories.news(live=False, cover=picture)
    picture.renditions.all().delete()
    stores.restricted.delete_now(picture.file.name)
    form = {**form_of(client, page), "summary": "Kata-kata baru", "action-publish": "1"}
    address = f"/admin/pages/{page.pk}/edit/"

    refused = client.post(address, form).content.decode()
    client.post(f"{address}preview/", form)
    preview = client.get(f"{address}preview/").content.decode()

    assert "Dermaga&quot;: berkas aslinya tidak dapat dibaca. Unggah ulang" in refused
    assert "Kata-kata baru" in refused
    assert "berkas aslinya tidak dapat dibaca" in preview
    assert not Publication.objects.public().filter(page_id=page.pk).exists()


def test_reconcile_names_what_it_cannot_compare_and_goes_on(stores, capsys):
    picture = factories.picture()
    page = factories.news(cover=picture)
    picture.renditions.all().delete()
    stores.restricted.delete_now(picture.file.name)

    with pytest.raises(SystemExit):
        call_command("reconcile")

    assert f'unreadable: page {page.pk} Gambar "Dermaga" cannot be read from its store' in capsys.readouterr().out
    assert Publication.objects.public().filter(page_id=page.pk).exists()


def test_reconcile_finds_and_mends_orphaned_and_missing_documents(stores, capsys):
    page = holding(factories.document())
    held = public_file(page)
    stores.public.delete_now(held)
    stores.public.save("documents/tersesat.pdf", ContentFile(PDF))

    found = {(finding.fault, finding.name) for finding in orphaned_files.file_findings()}
    call_command("reconcile", repair=True)

    assert found == {
        (orphaned_files.FileFault.ORPHANED, "documents/tersesat.pdf"),
        (orphaned_files.FileFault.MISSING, held),
    }
    assert public_copies.public_names() == {held}
    assert list(orphaned_files.file_findings()) == []
    assert "1 orphaned document, 1 missing document" in capsys.readouterr().out


def test_a_deletion_that_is_taken_back_deletes_no_file(stores, crash_before_commit):
    document = factories.document()

    crash_before_commit(document.delete)

    assert stores.restricted.exists(document.file.name)


def test_an_editor_is_led_to_a_document_and_a_stranger_to_the_log_in(stores):
    document = factories.document()
    editor = Client()
    editor.force_login(User.objects.create_superuser("admin"))

    led = editor.get(document.url)
    stranger = Client().get(document.url)
    guess = Client().get("/documents/99999/rahasia.pdf")

    assert stores.get(led["Location"]).body == PDF
    assert "no-store" in led["Cache-Control"]
    assert (stranger.status_code, guess.status_code) == (302, 302)
    assert stranger["Location"].startswith("/admin/login/")
    assert guess["Location"].startswith("/admin/login/")


def test_an_account_without_rights_on_documents_gets_none(stores):
    document = factories.document()
    account = Client()
    account.force_login(User.objects.create_user("warga"))

    answer = account.get(document.url)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_the_pages_of_the_cms_show_pictures_and_documents(stores):
    picture, document = factories.picture(), factories.document()
    editor = Client()
    editor.force_login(User.objects.create_superuser("admin"))

    shown = [
        editor.get(f"/admin/{place}/").content.decode()
        for place in ("images", f"images/{picture.pk}", "documents", f"documents/edit/{document.pk}", "images/chooser")
    ]

    assert [document.url in page for page in shown] == [False, False, True, True, False]
    assert all(rendition.url not in shown[2] for rendition in picture.renditions.all())
    assert not any(name.startswith("original") for name in public_copies.names_in(stores.public, "images"))


def test_a_publish_without_documents_asks_no_store_and_no_row_of_ours(stores, monkeypatch):
    page = factories.news(live=False)
    for name in ("exists", "take"):
        monkeypatch.setattr(type(stores.public), name, lambda *_, **__: pytest.fail("The store was asked."))

    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        page.save_revision().publish()

    assert [query["sql"] for query in captured if "fileremoval" in query["sql"]] == []
