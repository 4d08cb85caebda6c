"""The province sees what is looked for, what in vain, and never what only few people typed."""

from datetime import date, timedelta

import pytest
from django.test import Client

from hub.models.publication import Publication
from hub.models.readership import SearchedWords
from hub.models.roles import Role
from hub.readership.province_words import SearchedFor, province_words
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
MONDAY = date(2026, 11, 30)
SCREEN = "/admin/kata-pencarian/"


def searched(words: str, times: int, *, found: str = "", week: date = MONDAY) -> None:
    SearchedWords.objects.create(week=week, words=words, content_id=found, times=times)


def test_a_search_counts_once_however_many_contents_it_found() -> None:
    searched("sampah", 6, found="a")
    searched("sampah", 4, found="b")
    searched("sampah", 3, found="a", week=MONDAY - timedelta(weeks=1))

    assert province_words(today=MONDAY).popular == [SearchedFor("sampah", 9)]


def test_words_in_vain_stand_apart_and_rare_or_old_ones_nowhere() -> None:
    searched("bpjs", 7)
    searched("karang taruna", 2)
    searched("karang taruna", 3, week=MONDAY - timedelta(weeks=1))
    searched("nama seseorang", 4)
    searched("lama", 90, week=MONDAY - timedelta(weeks=5))
    searched("lama", 90, found="a", week=MONDAY - timedelta(weeks=5))

    words = province_words(today=MONDAY)

    assert words.in_vain == [SearchedFor("bpjs", 7), SearchedFor("karang taruna", 5)]
    assert words.popular == []


def test_a_regency_has_the_words_that_led_to_its_content(django_assert_num_queries) -> None:
    factories.news(title="Bank sampah")
    news = Publication.objects.get(kind="news")
    searched("sampah", 6, found=news.pk)
    searched("wisata", 8, found="elsewhere")

    with django_assert_num_queries(2):
        here = province_words(regency="64.02", today=MONDAY)

    assert here.popular == [SearchedFor("sampah", 6)]
    assert province_words(regency="64.03", today=MONDAY).popular == []


def test_the_screen_leads_from_words_in_vain_to_a_synonym(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.readership.province_words.timezone.localdate", lambda: MONDAY)
    searched("bpjs & jkn", 7)
    browser = Client()
    curator = member(factories.province(), role=Role.PROVINCIAL_CURATOR, name="kurator")
    browser.force_login(curator, backend="django.contrib.auth.backends.ModelBackend")

    page = browser.get(SCREEN, {"kabupaten": "64.02"}).content.decode()

    assert "bpjs &amp; jkn <small>7 kali</small>" in page
    assert 'href="/admin/sinonim/?diketik=bpjs+%26+jkn#tambah"' in page
    assert '<option value="64.02" selected>' in page
    assert 'value="bpjs &amp; jkn"' in browser.get("/admin/sinonim/?diketik=bpjs+%26+jkn").content.decode()


def test_an_editor_of_a_village_does_not_see_it() -> None:
    browser = Client()
    editor = member(factories.village(), role=Role.VILLAGE_EDITOR, name="penulis")
    browser.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    assert browser.get(SCREEN).status_code in {302, 403}
