"""The province says which page stands first for which words, and is told what is not possible."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hub.models.audit_entry import AuditEntry
from hub.models.roles import Role
from hub.models.searched_words import PromotedResult
from hub.models.version_clock import VersionClock
from hub.synonyms import word_changes
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
SCREEN = "/admin/hasil-pilihan/"


@pytest.fixture
def browser() -> Client:
    browser = Client()
    curator = member(factories.province(), role=Role.PROVINCIAL_CURATOR, name="kurator")
    browser.force_login(curator, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def sent(page, /, **changes):
    today = timezone.localdate()
    return {"words": "beasiswa", "page": page.pk, "from_on": today, "until_on": "", "position": 1} | changes


def test_a_result_is_added_and_removed_with_a_new_mark_and_lines_in_the_log(browser):
    page = factories.news(title="Beasiswa dibuka")
    before = VersionClock.objects.get().synonyms

    answer = browser.post(SCREEN, sent(page), follow=True).content.decode()

    [row] = PromotedResult.objects.all()
    assert (row.words, row.page_id, row.until_on, row.edited_by) == ("beasiswa", page.pk, None, "kurator")
    assert "Siapa yang mencari “beasiswa” melihat tulisan ini paling dulu." in answer
    assert "urutan 1; tampil" in answer
    assert VersionClock.objects.get().synonyms != before

    answer = browser.post(SCREEN, {"hapus": row.pk}, follow=True).content.decode()

    assert "Hasil pilihan untuk “beasiswa” dihapus." in answer
    assert not PromotedResult.objects.exists()
    assert [entry.subject for entry in AuditEntry.objects.filter(action="synonyms").order_by("pk")] == [
        "hasil pilihan ditambah: beasiswa → Beasiswa dibuka",
        "hasil pilihan dihapus: beasiswa → Beasiswa dibuka",
    ]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"words": ""}, "Tulis kata pencarian."),
        ({"words": "dan"}, "Tidak ada kata yang dicari di sini."),
        ({"words": "pak 0812 3456 7890"}, "tampak seperti data pribadi"),
        ({"page": 1}, "bukan tulisan yang dapat ditemukan"),
        ({"page": 987654}, "Tulisan ini sudah tidak ada."),
        ({"until_on": timezone.localdate() - timedelta(days=1)}, "Hari terakhir lebih awal"),
        ({"position": 9}, "3"),
        ({"words": "kuliah"}, "sudah ada 1 tulisan, dan itu batasnya"),
    ],
)
def test_what_cannot_be_promoted_is_explained(browser, monkeypatch, changes, complaint):
    monkeypatch.setattr(word_changes, "MOST_FOR_WORDS", 1)
    known = factories.news(title="Kuliah umum")
    browser.post(SCREEN, sent(known, words="perkuliahan"))
    page = factories.news(title="Beasiswa dibuka")

    answer = browser.post(SCREEN, sent(page, **changes)).content.decode()

    assert complaint in answer
    assert "Belum disimpan." in answer
    assert list(PromotedResult.objects.values_list("words", flat=True)) == ["perkuliahan"]


def test_an_editor_of_a_village_may_not(browser):
    page = factories.news(title="Beasiswa dibuka")
    stranger = Client()
    editor = member(factories.village(), role=Role.VILLAGE_EDITOR, name="penulis")
    stranger.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    assert stranger.post(SCREEN, sent(page)).status_code in {302, 403}
    assert not PromotedResult.objects.exists()
