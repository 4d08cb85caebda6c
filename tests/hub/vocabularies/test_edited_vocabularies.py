"""What the province changes in the CMS stays after every `migrate`, and reaches readers at once."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from hub.models.audit_entry import AuditEntry
from hub.models.outbox_entries import OutboxEntry
from hub.models.roles import Role
from hub.models.user import User
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.vocabularies import entry_changes
from hub.vocabularies.entry_changes import EntryRefused, EntryWords, add_entry, seen
from hub.vocabularies.vocabulary_importer import import_vocabularies, load_packaged
from hub.vocabularies.vocabulary_reader import read_vocabularies
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture
def curator() -> User:
    return member(factories.province(), role=Role.PROVINCIAL_CURATOR, name="kurator")


@pytest.fixture
def browser(curator: User) -> Client:
    browser = Client()
    browser.force_login(curator, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def entry_of(vocabulary: str, key: str) -> VocabularyEntry:
    return VocabularyEntry.objects.get(vocabulary=vocabulary, key=key)


def keys_of(vocabulary: str) -> list[str]:
    return list(VocabularyEntry.objects.filter(vocabulary=vocabulary).values_list("key", flat=True))


def form_of(entry: VocabularyEntry, **changed: object) -> dict[str, object]:
    """Return what the form of the entry sends, with what somebody changed in it."""
    days = {name: day for name in ("starts_on", "ends_on") if (day := getattr(entry, name)) is not None}
    sent = {"label": entry.label, "basis": entry.basis, "place": entry.position + 1, "seen": seen(entry), **days}
    return {**sent, "do": "save", **changed}


def sent(browser: Client, entry: VocabularyEntry, **changed: object) -> object:
    return browser.post(f"/admin/kosakata/entri/{entry.pk}/", form_of(entry, **changed))


def rename(browser: Client, key: str, label: str, vocabulary: str = "pillar") -> object:
    return sent(browser, entry_of(vocabulary, key), label=label)


def test_an_edited_label_stays_after_migrate_and_the_word_is_said(browser, capsys):
    rename(browser, "people", "Warga Cerdas")

    load_packaged(using="default", verbosity=1)

    entry = entry_of("pillar", "people")
    assert (entry.label, entry.edited_by, entry.edited_at is not None) == ("Warga Cerdas", "kurator", True)
    assert 'pillar:people stays "Warga Cerdas", as kurator edited it' in capsys.readouterr().out


def test_a_folder_of_the_province_leaves_it_alone_too(browser, tmp_path: Path):
    rename(browser, "people", "Warga Cerdas")
    (tmp_path / "_vocabularies.csv").write_text("key,name,edition\npillar,Pilar,2027\n", encoding="utf-8")
    (tmp_path / "pillar.csv").write_text("key,label\neconomy,Ekonomi\n", encoding="utf-8")

    call_command("import_vocabularies", tmp_path)

    assert set(keys_of("pillar")) == {"economy", "people"}


def test_the_packaged_word_can_be_taken_back(browser):
    packaged = entry_of("pillar", "people").label
    rename(browser, "people", "Warga Cerdas")

    call_command("import_vocabularies", take_back=["pillar:people"])

    entry = entry_of("pillar", "people")
    assert (entry.label, entry.edited_at, entry.edited_by) == (packaged, None, "")


@pytest.mark.parametrize("name", ["pillar:people", "nothing", "pillar:nobody"])
def test_what_was_not_edited_cannot_be_taken_back(name):
    with pytest.raises(CommandError, match=f'nothing called "{name}" was edited'):
        call_command("import_vocabularies", take_back=[name])


def test_a_new_order_stays_until_the_list_is_taken_back(browser):
    packaged = keys_of("pillar")
    sent(browser, entry_of("pillar", packaged[-1]), place=1)

    load_packaged(using="default")

    assert keys_of("pillar") == [packaged[-1], *packaged[:-1]]
    call_command("import_vocabularies", take_back=["pillar"])
    assert keys_of("pillar") == packaged


def test_an_added_entry_stays_and_goes_only_by_its_name(browser):
    before = keys_of("fund_priority")
    browser.post("/admin/kosakata/fund_priority/tambah/", {"key": "sawah_surut", "label": "Sawah surut", "place": "1"})

    call_command("import_vocabularies", take_back=["fund_priority"])

    assert set(keys_of("fund_priority")) == {*before, "sawah_surut"}
    call_command("import_vocabularies", take_back=["fund_priority:sawah_surut"])
    assert keys_of("fund_priority") == before


def test_the_second_import_after_an_edit_writes_nothing(browser):
    rename(browser, "people", "Warga Cerdas")
    versions = dict(Vocabulary.objects.values_list("key", "version"))

    report = import_vocabularies(read_vocabularies())

    assert dict(Vocabulary.objects.values_list("key", "version")) == versions
    assert report.counts["pillar"]["kept"] == 1


def test_pages_that_show_it_become_due_with_a_new_version_and_the_log_tells(browser):
    shows = factories.news(pillars=["people"])
    factories.news(title="Lomba perahu", pillars=["economy"])
    OutboxEntry.objects.all().delete()
    version = Vocabulary.objects.get(pk="pillar").version
    old = entry_of("pillar", "people").label

    rename(browser, "people", "Warga Cerdas")

    assert list(OutboxEntry.objects.values_list("page_id", flat=True)) == [shows.pk]
    assert Vocabulary.objects.get(pk="pillar").version > version
    told = AuditEntry.objects.get(action="vocabulary")
    assert (told.person, told.subject) == ("kurator", f"pillar people: sebutan “{old}” menjadi “Warga Cerdas”")


def test_only_the_order_makes_no_page_due(browser):
    factories.news(pillars=["people"])
    OutboxEntry.objects.all().delete()

    sent(browser, entry_of("pillar", "people"), place=3)

    assert OutboxEntry.objects.count() == 0


def test_saving_without_a_change_marks_nothing(browser):
    sent(browser, entry_of("pillar", "people"))

    assert entry_of("pillar", "people").edited_at is None
    assert AuditEntry.objects.filter(action="vocabulary").count() == 0


def test_a_stale_form_is_told_what_is_there_now_and_may_save_again(browser):
    opened = entry_of("pillar", "people")
    rename(browser, "people", "Warga Cerdas")

    answer = sent(browser, opened, label="Manusia Cerdas").content.decode()

    assert entry_of("pillar", "people").label == "Warga Cerdas"
    assert "sementara itu entri ini diubah oleh kurator. Sekarang sebutannya “Warga Cerdas”" in answer
    assert 'value="Manusia Cerdas"' in answer
    sent(browser, entry_of("pillar", "people"), label="Manusia Cerdas")
    assert entry_of("pillar", "people").label == "Manusia Cerdas"


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"label": ""}, "Tulis sebutannya."),
        ({"label": "x" * 61}, "paling banyak 60 karakter"),
        ({"basis": "x" * 121}, "paling banyak 120 karakter"),
        ({"label": "Hubungi 0812 3456 7890"}, "tampak seperti data pribadi"),
        ({"place": 99}, "Tulis angka 1 sampai 6."),
        ({"place": "satu"}, "Tulis angka saja."),
    ],
)
def test_a_wrong_form_says_what_is_wrong(browser, changed, complaint):
    entry = entry_of("pillar", "people")

    answer = sent(browser, entry, **changed).content.decode()

    assert complaint in answer
    assert entry_of("pillar", "people").label == entry.label


def test_a_label_that_another_entry_has_is_refused(browser):
    other = entry_of("pillar", "economy")

    answer = rename(browser, "people", other.label.upper()).content.decode()

    assert "Sebutan ini sudah dipakai entri “economy”." in answer


@pytest.mark.parametrize(
    ("key", "complaint"),
    [
        ("Hasil Hutan", "Kunci hanya berisi huruf kecil"),
        ("2022.usaha", "Kunci “2022.usaha” sudah ada dalam daftar ini."),
        ("x" * 61, "paling banyak 60 karakter"),
        ("a\n", "Sebutan"),
    ],
)
def test_a_wrong_key_is_refused(browser, key, complaint):
    answer = browser.post("/admin/kosakata/fund_priority/tambah/", {"key": key, "label": "Sawah surut", "place": "1"})

    assert answer.status_code == 302 or complaint in answer.content.decode()
    assert not VocabularyEntry.objects.filter(key__in=["Hasil Hutan", "x" * 61, "a\n"]).exists()


def test_a_full_list_takes_no_more(curator, monkeypatch):
    vocabulary = Vocabulary.objects.get(pk="fund_priority")
    monkeypatch.setattr(entry_changes, "MOST_VOCABULARY_ENTRIES", vocabulary.entries.count())

    with pytest.raises(EntryRefused, match="Daftar ini penuh"):
        add_entry(vocabulary, "sawah_surut", EntryWords("Sawah surut", "", 1), by=curator)

    assert "sawah_surut" not in keys_of("fund_priority")


def test_a_priority_may_have_the_words_of_another_year(curator):
    vocabulary = Vocabulary.objects.get(pk="fund_priority")
    words = EntryWords("BUM Desa dan BUM Desa Bersama", "", 1, date(2027, 1, 1), date(2027, 12, 31))

    add_entry(vocabulary, "2027.bumdes", words, by=curator)

    assert keys_of("fund_priority")[0] == "2027.bumdes"


def test_an_entry_says_what_uses_it(browser):
    village = factories.village()
    village.landscapes = ["sungai"]
    village.save()

    page = browser.get(f"/admin/kosakata/entri/{entry_of('landscape', 'sungai').pk}/").content.decode()

    assert (village.title in page, "1 tulisan yang tayang" in page) == (True, True)


def test_a_retired_entry_stays_and_can_be_taken_up_again(browser):
    entry = entry_of("fund_priority", "2022.usaha")

    sent(browser, entry, do="resume")
    entry.refresh_from_db()
    resumed = entry.ends_on
    sent(browser, entry, do="retire")

    entry.refresh_from_db()
    assert (resumed, entry.ends_on) == (None, timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize(("vocabulary", "key"), [("account", "4"), ("permit_type", "nib")])
def test_a_closed_list_says_so_and_changes_nothing(browser, vocabulary, key):
    entry = entry_of(vocabulary, key)

    page = browser.get(f"/admin/kosakata/entri/{entry.pk}/").content.decode()
    sent(browser, entry, label="Lain")

    assert "Daftar ini tertutup" in page
    assert entry_of(vocabulary, key).label == entry.label
    assert browser.get(f"/admin/kosakata/{vocabulary}/tambah/").status_code == 302


@pytest.mark.parametrize("do", ["retire", "resume"])
def test_an_entry_that_code_needs_is_not_retired(browser, do):
    entry = entry_of("pillar", "people")

    sent(browser, entry, do=do)

    assert entry_of("pillar", "people").ends_on is None


@pytest.mark.parametrize("role", [Role.VILLAGE_APPROVER, Role.REGENCY_REVIEWER, Role.AUDITOR])
def test_nobody_else_comes_in(role):
    place = factories.village() if role == Role.VILLAGE_APPROVER else factories.regency()
    other = Client()
    other.force_login(member(place, role=role), backend="django.contrib.auth.backends.ModelBackend")
    entry = entry_of("pillar", "people")
    addresses = ("", "pillar/", "fund_priority/tambah/", f"entri/{entry.pk}/")

    codes = {other.get(f"/admin/kosakata/{address}").status_code for address in addresses}
    sent(other, entry, label="Lain")

    assert codes == {302}
    assert entry_of("pillar", "people").label == entry.label


def test_the_search_finds_labels_and_keys_in_few_statements(browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        everywhere = browser.get("/admin/kosakata/?q=sungai").content.decode()
    with django_assert_max_num_queries(25):
        inside = browser.get("/admin/kosakata/landscape/?q=SUNGAI").content.decode()

    assert ("Tepi sungai" in everywhere, "Tepi sungai" in inside, "Pesisir dan pulau" in inside) == (True, True, False)


@pytest.mark.parametrize("asked", ["%00", "x" * 5000, "%27%3B--"])
def test_odd_searches_are_answered(browser, asked):
    assert browser.get(f"/admin/kosakata/?q={asked}").status_code == 200
