"""A short form makes the same page as the full one: with the same rights, checks, history and public effect."""

import gzip
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from wagtail.models import PageLogEntry

from hub.content.alert import AlertPage
from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.editor.short_forms.offered_forms import short_address, short_forms_for
from hub.editor.short_forms.writing_places import short_classes
from hub.models.publication import Publication
from hub.models.stored_media import HubImage
from hub.models.user import User
from tests import factories
from tests.factories.media import picture_bytes
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

TOLD = {"title": "Panen raya di Pela", "content": "Panen dimulai.\n\nSemua ikut.", "place": "Sawah Hulu"}
HEADERS_BYTES = 900
NIK = "6402086505900001"


def sent(**told):
    """Return what a browser sends, with a key of its own."""
    return {"kunci": str(uuid4()), **TOLD, **told}


def news():
    return NewsPage.objects.get()


def test_every_field_without_which_a_kind_is_not_published_is_asked(subtests):
    for page_class in short_classes():
        needed = {field.name for field in page_class._meta.local_concrete_fields if is_needed(field)}
        with subtests.test(page_class.kind):
            assert needed - {"information_class"} <= set(page_class.short_form.fields)
            assert 3 <= len(page_class.short_form.fields) <= 6


def is_needed(field):
    return field.editable and not field.blank and not field.primary_key and not field.has_default()


def test_the_village_is_known_and_the_alert_comes_first(editor):
    user, village = User.objects.get(username="editor"), factories.village()

    offered = short_forms_for(user, village)
    screen = editor.get("/admin/tulis/").content.decode()

    assert [form.kind for form in offered][:2] == ["alert", "news"]
    assert all(f'href="{form.address}"' in screen for form in offered)
    assert "Desa Hub</a> <span>Pela</span>" in screen


def test_the_form_is_small_and_every_field_is_labelled(editor):
    screen = editor.get("/admin/tulis/news/").content.decode()

    names = set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', screen))
    hidden = set(re.findall(r'<input type="hidden" name="(\w+)"', screen))
    labelled = set(re.findall(r'<label[^>]* for="id_(\w+?)(?:_\d)?"', screen))
    assert names - hidden == labelled
    assert len(screen) < 8_000
    assert re.findall(r"<button name=\"([\w-]+)", screen) == ["action-publish"]


def test_news_is_published_at_once_with_its_history(editor):
    answer = editor.post("/admin/tulis/news/", sent(**{"action-publish": "1"}))

    page = news()
    assert answer.headers["Location"] == f"/admin/tulis/selesai/{page.pk}/"
    assert page.content[0].value.source == "<p>Panen dimulai.</p><p>Semua ikut.</p>"
    assert Publication.objects.get(title=TOLD["title"]).kind == "news"
    assert (page.get_parent().title, page.owner.username, page.slug) == ("Pela", "editor", "panen-raya-di-pela")
    actions = set(PageLogEntry.objects.filter(page=page).values_list("action", flat=True))
    assert {"wagtail.create", "wagtail.publish"} <= actions
    assert "Sudah tayang" in editor.get(answer.headers["Location"]).content.decode()


def test_a_draft_may_lack_almost_everything(editor):
    answer = editor.post("/admin/tulis/news/", {"kunci": str(uuid4()), "title": "Rapat"})

    assert not news().live
    assert Publication.objects.filter(kind="news").count() == 0
    assert "Draf tersimpan" in editor.get(answer.headers["Location"]).content.decode()


def test_who_may_not_publish_news_sends_it_for_review_and_still_publishes_an_alert(client):
    client.force_login(member(factories.village()))

    assert main_buttons(client, "news") == ["action-submit"]
    assert main_buttons(client, "alert") == ["action-publish"]
    client.post("/admin/tulis/news/", sent(title="Dipaksa", **{"action-publish": "1"}))
    answer = client.post("/admin/tulis/news/", sent(**{"action-submit": "1"}))

    assert Publication.objects.filter(kind="news").count() == 0
    assert NewsPage.objects.get(title=TOLD["title"]).workflow_in_progress
    assert not NewsPage.objects.get(title="Dipaksa").workflow_in_progress
    assert "Terkirim untuk ditinjau" in client.get(answer.headers["Location"]).content.decode()


def main_buttons(client, kind):
    return re.findall(r'<button name="([\w-]+)', client.get(f"/admin/tulis/{kind}/").content.decode())


def test_the_same_form_sent_twice_makes_one_page(editor):
    told = sent(**{"action-publish": "1"})

    first, second = editor.post("/admin/tulis/news/", told), editor.post("/admin/tulis/news/", told)

    assert first.headers["Location"] == second.headers["Location"]
    assert NewsPage.objects.count() == 1


def test_the_key_of_somebody_else_leads_nowhere(editor, client):
    told = sent()
    editor.post("/admin/tulis/news/", told)
    client.force_login(factories.publisher(factories.village()))

    client.post("/admin/tulis/news/", told)

    assert NewsPage.objects.count() == 2


def test_a_number_of_a_person_is_not_published_and_the_text_is_kept(editor):
    answer = editor.post("/admin/tulis/news/", sent(content=f"Hubungi NIK {NIK}.", **{"action-publish": "1"}))

    screen = answer.content.decode()
    assert answer.status_code == 422
    assert NewsPage.objects.count() == 0
    assert f"Hubungi NIK {NIK}." in screen
    assert "NIK" in screen.split('class="hub-notice mistakes"')[1].split("</ul>")[0]

    assert editor.post("/admin/tulis/news/", sent(content=f"Hubungi NIK {NIK}.")).status_code == 302
    assert not news().live


def test_mistakes_name_their_fields(editor):
    answer = editor.post("/admin/tulis/alert/", {"kunci": str(uuid4()), "action-publish": "1"})

    listed = answer.content.decode().split('class="hub-notice mistakes"')[1].split("</ul>")[0]
    assert re.findall(r'href="#id_(\w+)"', listed) == ["title", "danger", "place", "active_until"]
    assert AlertPage.objects.count() == 0


def test_an_alert_lasts_a_day_unless_somebody_says_otherwise(editor):
    screen = editor.get("/admin/tulis/alert/?jenis=bencana_alam").content.decode()
    until = re.search(r'name="active_until" value="([^"]+)"', screen)[1]

    told = {"title": "Banjir", "danger": "bencana_alam", "place": "RT 3", "advice": "Naik.", "active_until": until}
    editor.post("/admin/tulis/alert/", {"kunci": str(uuid4()), "action-publish": "1", **told})

    assert '<option value="bencana_alam" selected>' in screen
    page = AlertPage.objects.get()
    assert page.live
    assert 22 <= (page.active_until - timezone.now()).total_seconds() / 3600 <= 24


def test_other_villages_are_refused(editor):
    other = factories.village("64.02.08.2010", "Liang")

    assert editor.get(f"/admin/tulis/news/?desa={other.pk}").status_code in (302, 403)
    answer = editor.post(f"/admin/tulis/news/?desa={other.pk}", sent())
    theirs = factories.news(other)
    again = editor.post(f"/admin/tulis/news/{theirs.pk}/", sent())

    assert answer.status_code in (302, 403)
    assert again.status_code in (302, 403)
    assert not other.get_children().filter(title=TOLD["title"]).exists()
    assert NewsPage.objects.get(pk=theirs.pk).latest_revision_id == theirs.latest_revision_id


def test_a_piece_is_changed_by_the_same_form_and_a_rich_one_by_the_full_one(editor):
    editor.post("/admin/tulis/news/", sent())
    page = news()
    screen = editor.get(f"/admin/tulis/news/{page.pk}/").content.decode()
    version = re.search(r'name="versi" value="(\d+)"', screen)[1]

    changed = sent(content="Ditunda.", versi=version)
    editor.post(f"/admin/tulis/news/{page.pk}/", changed)
    late = editor.post(f"/admin/tulis/news/{page.pk}/", sent(content="Jadi.", versi=version))

    assert "Panen dimulai.\n\nSemua ikut." in screen
    latest = news().get_latest_revision_as_object()
    assert latest.content[0].value.source == "<p>Ditunda.</p>"
    assert (late.status_code, "baru saja diubah orang lain" in late.content.decode()) == (422, True)

    latest.content = [{"type": "paragraph", "value": "<p><b>Penting</b></p>", "id": str(uuid4())}]
    latest.save_revision()
    rich = editor.get(f"/admin/tulis/news/{page.pk}/").content.decode()
    assert "field" not in rich
    assert f"/admin/pages/{page.pk}/edit/" in rich


def test_the_class_follows_from_the_kind_and_the_kinds_from_the_class(editor):
    screen = editor.get("/admin/tulis/information/?kelas=any_time&jenis=perdes").content.decode()

    assert '<option value="perdes" selected>' in screen
    assert "rkpdes" not in screen
    assert "rahasia_pribadi" not in editor.get("/admin/tulis/information/").content.decode()

    told = {"title": "Perdes 3/2026", "information_kind": "perdes", "year": "2026", "action-publish": "1"}
    editor.post("/admin/tulis/information/", {"kunci": str(uuid4()), **told})
    assert InformationPage.objects.get().information_class == "any_time"


def test_who_has_several_villages_chooses_one_and_keeps_what_the_address_says(client):
    villages = [factories.village(), factories.village("64.02.08.2010", "Liang")]
    client.force_login(member(*villages))

    screen = client.get("/admin/tulis/information/?jenis=perdes").content.decode()
    found = client.get("/admin/tulis/?cari=lian").content.decode()

    for village in villages:
        assert f'href="?jenis=perdes&amp;desa={village.pk}"' in screen
    assert re.findall(r'href="\?desa=(\d+)"', found) == [str(villages[1].pk)]


def test_a_duty_leads_to_a_form_that_is_filled_in(editor):
    duty = {"jenis": "realisasi_kegiatan", "kelas": "periodic", "tahun": 2026, "periode": 1}

    screen = editor.get(short_address("information", factories.village(), **duty)).content.decode()

    assert '<option value="realisasi_kegiatan" selected>' in screen
    assert 'name="year" value="2026"' in screen
    assert re.search(r'name="title" value="[^"]+ semester 1 2026"', screen)


def test_a_photo_without_scripts_waits_while_its_words_are_missing(editor):
    photo = {"foto_izin": "nobody", "action-publish": "1"}
    file = factories.media.BytesIO(picture_bytes())
    file.name = "IMG_0001.jpg"

    first = editor.post("/admin/tulis/news/", sent(cover=file, **photo))
    key = re.search(r'name="cover_kiriman" value="([\w-]+)"', first.content.decode())[1]
    second = editor.post("/admin/tulis/news/", sent(cover_kiriman=key, foto_cerita="Sawah", **photo))

    assert (first.status_code, second.status_code) == (422, 302)
    picture = HubImage.objects.get()
    assert (picture.description, picture.consent_basis, picture.shows_people) == ("Sawah", "nobody", False)
    assert (news().cover, picture.collection.name) == (picture, "Desa Pela")


def test_a_form_with_a_mistake_leaves_no_picture_behind(editor, settings):
    before = stored_files(settings)
    file = factories.media.BytesIO(picture_bytes(colour="navy"))
    file.name = "sawah.jpg"
    told = {"title": "", "cover": file, "foto_cerita": "Sawah", "foto_izin": "nobody", "action-publish": "1"}

    answer = editor.post("/admin/tulis/news/", sent(**told))

    assert answer.status_code == 422
    assert (HubImage.objects.count(), stored_files(settings)) == (0, before)


def stored_files(settings):
    return sum(1 for file in Path(settings.MEDIA_RESTRICTED_FOLDER).rglob("*") if file.is_file())


def test_a_first_visit_costs_far_less_than_the_forty_kilobytes_that_it_may(editor):
    screen = editor.get("/admin/tulis/news/").content
    files = [*re.findall(r'(?:href|src)="/static/([^"]+)"', screen.decode()), "hub/short_form_worker.js"]

    sizes = [len(gzip.compress(screen)), *(len(gzip.compress(Path(finders.find(file)).read_bytes())) for file in files)]

    assert len(sizes) == 6
    assert sum(sizes) + HEADERS_BYTES * len(sizes) < 24 * 1024
