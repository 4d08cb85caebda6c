"""Whatever the way, personal data is not published, and nothing that was public or typed is lost."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from openpyxl import Workbook
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import PageLogEntry, Revision

from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.demo.demo_documents import Paper, pdf_of
from hub.models.privacy import Clearance, DocumentScan
from hub.models.publication import Publication
from hub.models.stored_media import HubDocument
from hub.models.user import User
from hub.privacy.stopped import PublishingStopped
from hub.publishing import projector, reconcile
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
NIK = "6402085201900001"


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("peninjau"))
    return client


def publication(page):
    return Publication.objects.public().filter(page_id=page.pk).first()


def paragraph(text):
    return [("paragraph", f"<p>{text}</p>")]


def body_data(text):
    line = {"key": "a1", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    block = {
        "deleted": "",
        "order": "0",
        "type": "paragraph",
        "id": "",
        "value": json.dumps({"blocks": [line], "entityMap": {}}),
    }
    return {"content-count": "1", **{f"content-0-{name}": value for name, value in block.items()}}


def form_data(page, text, **more):
    return {
        "title": page.title, "slug": page.slug, "summary": "", "cover": "", "happened_on": "2026-09-20", "place": "",
        "source_name": "", "source_url": "", "go_live_at": "", "expire_at": "", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0", **body_data(text), **more,
    }  # fmt: skip


FIELDS = {
    "judul": {"title": f"Bantuan {NIK}", "slug": "bantuan"},
    "ringkasan": {"summary": f"Untuk {NIK}."},
    "alamat": {"slug": f"bantuan-{NIK}"},
    "isi": {"content": paragraph(f"NIK {NIK}")},
    "tautan": {"content": paragraph('<a href="https://wa.me/6281234567890">hubungi</a>')},
    "langkah": {"content": [("steps", [{"title": "Setor", "text": "No. rek BRI 001201001234501"}])]},
}


@pytest.mark.parametrize("fields", FIELDS.values(), ids=FIELDS)
def test_no_field_of_a_piece_publishes_it(fields):
    page = factories.news(live=False, **fields)

    with pytest.raises(PublishingStopped):
        page.get_latest_revision().publish()

    page.refresh_from_db()
    assert publication(page) is None
    assert not page.live
    assert NIK not in str(Publication.objects.values_list())


@pytest.mark.parametrize(("field", "is_public"), [("office_phone", True), ("office_address", False)])
def test_a_mobile_number_is_public_in_the_field_of_the_office_only(field, is_public):
    village = factories.village()
    setattr(village, field, "0812 3456 7890")

    try:
        village.save_revision().publish()
        passed = True
    except PublishingStopped:
        passed = False

    assert passed is is_public


def test_the_place_is_told_and_the_number_is_not():
    page = factories.news(live=False, content=[*paragraph("Aman."), *paragraph(f"NIK {NIK}")])

    with pytest.raises(PublishingStopped) as stopped:
        page.get_latest_revision().publish()

    assert stopped.value.objections == ["Isi, paragraf 2: NIK atau nomor KK 64••••••••••••01"]
    assert NIK not in str(stopped.value)


def test_what_was_public_stays_as_it_was():
    page = factories.news(title="Panen")
    before = publication(page).version
    page.summary = f"NIK {NIK}"

    with pytest.raises(PublishingStopped):
        page.save_revision().publish()

    assert (publication(page).version, publication(page).summary) == (before, "")


def test_a_page_saved_past_the_form_is_stopped_too():
    page = factories.news(title="Panen")
    page.title = f"Panen {NIK}"

    with pytest.raises(PublishingStopped):
        page.save()

    assert publication(page).title == "Panen"
    assert NewsPage.objects.get(pk=page.pk).title == "Panen"


def test_a_schedule_is_taken_off_and_the_history_says_why_while_others_go_live():
    due_at = timezone.now() - timedelta(minutes=1)
    held = factories.news(title="Bantuan", live=False, summary=f"NIK {NIK}")
    clean = factories.news(title="Panen", live=False)
    Revision.objects.filter(object_id__in=[str(held.pk), str(clean.pk)]).update(approved_go_live_at=due_at)

    call_command("publish_scheduled")
    call_command("publish_scheduled")

    [entry] = PageLogEntry.objects.filter(action="hub.publishing_stopped")
    assert entry.page_id == held.pk
    assert entry.data["objections"] == ["Ringkasan: NIK atau nomor KK 64••••••••••••01"]
    assert publication(held) is None
    assert publication(clean) is not None
    assert held.get_latest_revision_as_object().summary == f"NIK {NIK}"


def test_the_form_keeps_what_was_typed_and_says_where_it_is(editor):
    page = factories.news(title="Bantuan", live=False)

    answer = editor.post(
        f"/admin/pages/{page.pk}/edit/", form_data(page, f"NIK {NIK}", **{"action-publish": "action-publish"})
    )

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Isi, paragraf 1: NIK atau nomor KK 64" in shown
    assert NIK in shown
    assert publication(page) is None


def test_a_draft_may_hold_it(editor):
    page = factories.news(title="Bantuan", live=False)

    answer = editor.post(f"/admin/pages/{page.pk}/edit/", form_data(page, f"NIK {NIK}"))

    assert answer.status_code == 302, answer.context["form"].errors
    page.refresh_from_db()
    assert NIK in str(page.get_latest_revision().content)


def test_a_reviewer_clears_exactly_this_text_in_this_piece(editor):
    page = factories.news(title="Mesin", live=False, summary=f"Kode mesin {NIK}")
    shown = editor.get(f"/admin/data-pribadi/{page.pk}/")
    [hit] = list(shown.context["hits"])

    editor.post(f"/admin/data-pribadi/{page.pk}/", {"key": hit.key, "reason": "Nomor mesin"})
    page.get_latest_revision().publish()

    [row] = Clearance.objects.all()
    assert publication(page).summary == f"Kode mesin {NIK}"
    assert (row.page_id, row.reason, row.cleared_by.username) == (page.pk, "Nomor mesin", "peninjau")
    assert NIK not in str(Clearance.objects.values_list()) + str(PageLogEntry.objects.values_list("data"))

    page.refresh_from_db()
    page.summary = f"Kode mesin kedua {NIK}"
    with pytest.raises(PublishingStopped):
        page.save_revision().publish()
    with pytest.raises(PublishingStopped):
        factories.news(title="Mesin lain", summary=f"Kode mesin {NIK}")


def test_an_alias_of_a_cleared_piece_follows_it(editor):
    page = factories.news(title="Mesin", live=False, summary=f"Kode mesin {NIK}")
    [hit] = page.objections().hits[:1]
    editor.post(f"/admin/data-pribadi/{page.pk}/", {"key": hit.key, "reason": "Nomor mesin"})
    page = factories.published(page.get_latest_revision_as_object())

    alias = page.create_alias(parent=factories.village("64.03.12.2003", "Batu Putih"), update_slug="mesin-2")

    assert publication(alias).summary == f"Kode mesin {NIK}"


def test_who_is_no_reviewer_clears_nothing(client):
    page = factories.news(title="Mesin", live=False, summary=f"Kode mesin {NIK}")
    client.force_login(User.objects.create_user("penyunting"))

    answer = client.post(f"/admin/data-pribadi/{page.pk}/", {"key": "x", "reason": "y"})

    assert answer.status_code == 302
    assert "/login/" in answer["location"]
    assert Clearance.objects.count() == 0


def workbook(value):
    book = Workbook()
    book.active.title = "Penerima"
    book.active["A1"], book.active["B7"] = "Nama", value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


DOCUMENTS = {
    "pdf": ("daftar.pdf", lambda: pdf_of(Paper("Daftar", ("Penerima", f"NIK {NIK}"))), "halaman 1"),
    "teks di sel": ("daftar.xlsx", lambda: workbook(NIK), "lembar Penerima, sel B7"),
    "angka di sel": ("daftar.xlsx", lambda: workbook(6402085201900000), "lembar Penerima, sel B7"),
    "csv": ("daftar.csv", f"nama;nik\nX;{NIK}\n".encode, "baris 2, kolom 2"),
    "nama berkas": (f"ktp-{NIK}.pdf", lambda: pdf_of(Paper("Daftar", ("Aman",))), "nama berkas"),
}


def with_document(name, content):
    document = HubDocument.objects.create(title="Daftar penerima", file=ContentFile(content, name=name))
    return InformationPage(
        title="Bantuan", slug="bantuan", live=False, information_class="periodic", information_kind="apbdes", year=2026,
        documents=[("document", document)],
    )  # fmt: skip


@pytest.mark.parametrize(("name", "content", "place"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_no_document_publishes_it(name, content, place):
    page = factories.village().add_child(instance=with_document(name, content()))

    with pytest.raises(PublishingStopped) as stopped:
        page.save_revision().publish()

    assert place in stopped.value.objections[0]
    assert publication(page) is None
    assert NIK not in str(DocumentScan.objects.values_list("hits"))


def test_a_document_that_is_too_long_to_read_waits_for_a_reviewer(settings, editor):
    settings.PRIVACY_SCAN_MOST_PAGES = 0
    page = factories.village().add_child(instance=with_document("aman.pdf", pdf_of(Paper("Daftar", ("Aman",)))))
    page.save_revision()

    [hit] = page.objections().hits
    editor.post(f"/admin/data-pribadi/{page.pk}/", {"key": hit.key, "reason": "Sudah dibaca"})
    page.get_latest_revision().publish()

    assert hit.place == 'Berkas "Daftar penerima", lebih dari 0 halaman'
    assert publication(page) is not None


def test_publishing_many_at_once_stops_with_a_message_and_changes_nothing(editor):
    held = factories.news(title="Bantuan", live=False, summary=f"NIK {NIK}")
    clean = factories.news(title="Panen", live=False)

    answer = editor.post(f"/admin/bulk/wagtailcore/page/publish/?id={clean.pk}&id={held.pk}", follow=True)

    assert "Tidak diterbitkan, tidak ada yang berubah. Ringkasan: NIK atau nomor KK 64" in answer.content.decode()
    assert (publication(held), publication(clean)) == (None, None)


def test_what_the_form_cannot_see_is_stopped_when_the_draft_is_stored(editor, monkeypatch):
    monkeypatch.setattr("hub.pages.forms.ContentPageForm._post_clean", WagtailAdminPageForm._post_clean)
    page = factories.news(title="Bantuan", live=False)

    answer = editor.post(
        f"/admin/pages/{page.pk}/edit/",
        form_data(page, f"NIK {NIK}", **{"action-publish": "action-publish"}),
        follow=True,
    )

    page.refresh_from_db()
    assert "Draf disimpan, tetapi tidak diterbitkan. Isi, paragraf 1: NIK atau nomor KK 64" in answer.content.decode()
    assert NIK in str(page.get_latest_revision().content)
    assert publication(page) is None


def test_an_editor_reads_on_opening_the_piece_why_its_schedule_was_taken_off(editor):
    page = factories.news(title="Bantuan", live=False, summary=f"NIK {NIK}")
    Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")

    opened = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    history = editor.get(f"/admin/pages/{page.pk}/history/").content.decode()

    assert "Ringkasan: NIK atau nomor KK 64••••••••••••01." in opened
    assert f'href="/admin/data-pribadi/{page.pk}/"' in opened
    assert "Tidak diterbitkan. Ringkasan: NIK atau nomor KK 64" in history


def test_a_document_is_read_once(monkeypatch, django_assert_num_queries):
    page = with_document("aman.pdf", pdf_of(Paper("Daftar", ("Aman",))))
    page = factories.published(factories.village().add_child(instance=page))
    monkeypatch.setattr("hub.privacy.document_scans.contents_of", lambda *_, **__: pytest.fail("read again"))

    with django_assert_num_queries(3):  # The document, what it holds, and whether it is kept back.
        objections = page.objections()

    assert not objections


def test_a_picture_of_children_needs_the_consent_of_their_guardians():
    picture = factories.picture(title="Posyandu")
    picture.shows_children = True
    picture.consent_basis = "written"
    picture.save()
    page = factories.news(live=False, cover=picture)

    with pytest.raises(PublishingStopped) as stopped:
        page.get_latest_revision().publish()
    picture.guardian_consent_on, picture.guardian_consent_held_by = timezone.now().date(), "Kantor Desa Pela"
    picture.save()
    page.get_latest_revision().publish()

    assert stopped.value.objections == ['Gambar "Posyandu": memuat anak-anak tanpa catatan izin orang tua atau wali']
    assert publication(page) is not None


def test_a_piece_that_became_due_is_stopped_and_not_tried_for_ever():
    picture = factories.picture()
    page = factories.news(cover=picture)
    before = publication(page).version
    picture.description = f"Kartu {NIK}"
    picture.save()

    settled = projector.settle()
    again = projector.settle()

    assert (settled, again) == (1, 0)
    assert publication(page).version == before
    assert PageLogEntry.objects.filter(page=page.pk, action="hub.publishing_stopped").count() == 1


def test_reconciling_does_not_publish_it():
    page = factories.news(title="Panen")
    NewsPage.objects.filter(pk=page.pk).update(summary=f"NIK {NIK}")

    for finding in list(reconcile.findings()):
        reconcile.repair(finding)

    assert publication(page).summary == ""
