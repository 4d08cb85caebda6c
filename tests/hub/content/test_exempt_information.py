"""Information that is exempt (UU 14/2008 article 17) is kept and never published, by whatever way."""

import html
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from hub.content.information import InformationPage
from hub.models.privacy import ExcludedDocument
from hub.models.publication import Publication
from hub.models.stored_media import HubDocument
from hub.privacy.stopped import PublishingStopped
from hub.publishing.projection import project
from hub.publishing.public_copies import public_names
from hub.publishing.reconcile import Fault, findings, repair
from hub.publishing.sources import Sources
from tests import factories
from tests.hub.editor.forms import form_of
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
EXEMPT = {
    "information_class": "exempt",
    "information_kind": "h_rahasia_pribadi",
    "consequence_test": "Memuat riwayat kesehatan warga.",
}
PUBLIC = {"information_class": "periodic", "information_kind": "apbdes"}


def record(**fields: Any) -> InformationPage:
    """Return a stored record of exempt information."""
    page = InformationPage(
        **{"title": "Riwayat kesehatan", "slug": "riwayat", "year": 2026, "live": False, **EXEMPT, **fields}
    )
    factories.village().add_child(instance=page)
    page.save_revision()
    return page


def holding(document: HubDocument) -> dict[str, str]:
    return {"documents": stream(("document", document.pk))}


def copies_of(document: HubDocument) -> list[str]:
    stem = PurePosixPath(document.file.name).stem
    return [name for name in public_names() if PurePosixPath(name).name.startswith(f"{stem}.")]


def test_an_editor_keeps_a_record_and_cannot_publish_it(editor):
    page = record()
    form = form_of(editor, page)

    kept = editor.post(f"/admin/pages/{page.pk}/edit/", form)
    refused = editor.post(f"/admin/pages/{page.pk}/edit/", {**form, "action-publish": "1"})

    assert kept.status_code == 302
    assert "Informasi yang dikecualikan tidak dapat diterbitkan: simpan sebagai draf." in html.unescape(
        refused.content.decode()
    )
    page.refresh_from_db()
    assert not page.live
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_the_preview_says_that_it_is_never_published(editor):
    page = record()

    editor.post(f"/admin/pages/{page.pk}/edit/preview/", form_of(editor, page))
    screen = html.unescape(editor.get(f"/admin/pages/{page.pk}/edit/preview/").content.decode())

    assert "Informasi yang dikecualikan tidak dapat diterbitkan" in screen
    assert "riwayat kesehatan warga" not in screen


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"consequence_test": " "}, "consequence_test"),
        ({"information_kind": "apbdes"}, "information_kind"),
        ({"information_class": "periodic"}, "information_class"),
    ],
)
def test_a_record_without_its_reason_or_with_two_minds_is_refused(fields, field):
    with pytest.raises(ValidationError) as refused:
        record(**fields)

    assert list(refused.value.message_dict) == [field]


def test_its_revision_is_not_published():
    page = record()

    with pytest.raises(PublishingStopped, match="tidak dapat diterbitkan"):
        page.get_latest_revision().publish()

    page.refresh_from_db()
    assert not page.live
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_a_schedule_publishes_nothing():
    page = record()
    revision = page.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    page.refresh_from_db()
    assert not page.live
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_a_page_that_is_made_live_by_force_has_no_publication_and_is_not_missing():
    page = record()
    InformationPage.objects.filter(pk=page.pk).update(live=True)

    project(InformationPage.objects.get(pk=page.pk))
    InformationPage.objects.get(pk=page.pk).save()

    assert not Publication.objects.filter(page_id=page.pk).exists()
    assert list(findings()) == []
    assert Sources().path_of_page(page.pk) is None


def test_a_publication_of_what_became_exempt_by_force_is_found_and_withdrawn():
    page = factories.information()
    InformationPage.objects.filter(pk=page.pk).update(**EXEMPT)

    [found] = findings()
    repair(found)

    assert (found.fault, found.page_id) == (Fault.LEAKING, page.pk)
    assert not Publication.objects.public().filter(page_id=page.pk).exists()
    assert list(findings()) == []


@pytest.mark.parametrize("action", [{}, {"action-submit": "1"}])
def test_a_public_piece_that_becomes_exempt_is_withdrawn_when_it_is_saved(editor, client, action):
    page = factories.information()
    publication = Publication.objects.get(page_id=page.pk)

    answer = editor.post(f"/admin/pages/{page.pk}/edit/", {**form_of(editor, page), **EXEMPT, **action})

    assert answer.status_code == 302
    page.refresh_from_db()
    assert (page.live, page.information_class) == (False, "exempt")
    gone = Publication.objects.get(pk=publication.pk)
    assert (gone.withdrawn_at is None, gone.title, gone.body) == (False, "", {})
    node = client.get("/graphql/", {"query": f'{{ node(id: "{publication.id}") {{ id }} }}'}).json()
    assert node["data"]["node"] is None


def test_an_alias_of_what_became_exempt_is_withdrawn_and_stays_so():
    page = factories.information()
    alias = page.create_alias(parent=factories.village("64.03.12.2003", "Batu Putih"), update_slug="salinan")
    assert Publication.objects.public().filter(page_id=alias.pk).exists()
    for name, value in EXEMPT.items():
        setattr(page, name, value)

    page.save_revision()
    InformationPage.objects.filter(pk=alias.pk).update(live=True)
    project(alias)

    assert not Publication.objects.public().filter(page_id=alias.pk).exists()
    assert list(findings()) == []


def test_a_schedule_from_before_it_became_exempt_is_taken_off():
    page = factories.information(live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert page.revisions.filter(approved_go_live_at__isnull=False).exists()

    page = page.get_latest_revision_as_object()
    for name, value in EXEMPT.items():
        setattr(page, name, value)
    page.save_revision()

    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_its_document_has_no_public_copy_and_no_other_piece_may_publish_it():
    document = factories.document()
    record(**holding(document))
    other = factories.information(live=False, slug="lain", **holding(document))

    with pytest.raises(PublishingStopped, match='dikecualikan pada "Riwayat kesehatan"'):
        other.get_latest_revision().publish()

    assert not Publication.objects.filter(page_id=other.pk).exists()
    assert copies_of(document) == []


def test_the_same_file_under_another_name_is_kept_back_too():
    kept, twin = factories.document(title="Asli"), factories.document(title="Salinan")
    record(**holding(kept))
    other = factories.information(live=False, slug="lain", **holding(twin))

    with pytest.raises(PublishingStopped, match='Berkas "Salinan": termasuk informasi yang dikecualikan'):
        other.get_latest_revision().publish()

    assert copies_of(twin) == []


def test_a_document_that_became_exempt_meanwhile_is_not_published_by_a_raw_save():
    document = factories.document()
    other = factories.information(live=False, slug="lain", **holding(document))
    record(**holding(document))
    other.live = True

    with pytest.raises(PublishingStopped, match="dikecualikan"):
        other.save()

    assert copies_of(document) == []


@pytest.mark.parametrize("is_twin", [False, True])
def test_a_document_that_is_public_elsewhere_is_not_taken_into_a_record(is_twin):
    document = factories.document()
    factories.information(slug="lain", title="APB Desa terbit", **holding(document))
    if is_twin:
        document = factories.document(title="Salinan")

    with pytest.raises(ValidationError, match='sudah terbit pada "APB Desa terbit"'):
        record(**holding(document))

    assert not ExcludedDocument.objects.exists()
    assert Publication.objects.public().filter(title="APB Desa terbit").exists()


def test_a_record_that_is_exempt_no_longer_gives_its_document_free():
    document = factories.document()
    page = record(**holding(document))
    for name, value in PUBLIC.items():
        setattr(page, name, value)

    factories.published(page)

    assert not ExcludedDocument.objects.exists()
    assert len(copies_of(document)) == 1
    assert Publication.objects.public().get(page_id=page.pk).body["documents"][0]["id"] == document.pk


def test_a_public_piece_that_becomes_exempt_takes_its_copy_with_it():
    document = factories.document()
    page = factories.information(**holding(document))
    for name, value in EXEMPT.items():
        setattr(page, name, value)

    page.save_revision()

    assert ExcludedDocument.objects.filter(page=page.pk, document=document).exists()
    assert not Publication.objects.public().filter(page_id=page.pk).exists()
