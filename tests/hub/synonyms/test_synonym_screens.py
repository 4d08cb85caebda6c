"""The province edits its synonyms in the CMS, and is told what cannot be one."""

import pytest
from django.test import Client

from hub.models.audit_entry import AuditEntry
from hub.models.roles import Role
from hub.models.searched_words import Synonym
from hub.models.user import User
from hub.models.version_clock import VersionClock
from hub.synonyms import arrow_rules
from hub.synonyms.arrow_rules import SynonymRefused
from hub.synonyms.word_changes import add_synonym
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
LIST = "/admin/sinonim/"


@pytest.fixture
def curator() -> User:
    return member(factories.province(), role=Role.PROVINCIAL_CURATOR, name="kurator")


@pytest.fixture
def browser(curator: User) -> Client:
    browser = Client()
    browser.force_login(curator, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def arrows() -> list[tuple[str, str]]:
    return list(Synonym.objects.values_list("typed", "looked_for"))


def add(browser: Client, typed: str, looked_for: str) -> str:
    return browser.post(LIST, {"typed": typed, "looked_for": looked_for}, follow=True).content.decode()


def mark() -> str:
    return VersionClock.objects.get().synonyms


def opened(browser: Client, synonym: Synonym) -> dict[str, str]:
    """Return what the form of the synonym sends back as it is."""
    answer = browser.get(f"{LIST}{synonym.pk}/")
    return {"typed": synonym.typed, "looked_for": synonym.looked_for, "seen": answer.context["seen"]}


def test_an_arrow_is_added_with_a_new_mark_and_a_line_in_the_log(browser):
    before = mark()

    answer = add(browser, "  Kop   Des ", "koperasi desa")

    assert arrows() == [("Kop Des", "koperasi desa")]
    assert "“Kop Des” sekarang juga mencari “koperasi desa”." in answer
    assert mark() != before
    told = AuditEntry.objects.get(action="synonyms")
    assert (told.person, told.subject) == ("kurator", "ditambah: Kop Des → koperasi desa")


@pytest.mark.parametrize(
    ("typed", "looked_for", "complaint"),
    [
        ("", "dana", "Tulis yang diketik orang."),
        ("...", "dana", "Tidak ada kata yang dicari di sini"),
        ("dan", "dana", "Tidak ada kata yang dicari di sini"),
        ("x" * 61, "dana", "paling banyak 60 karakter"),
        ("satu dua tiga empat lima enam tujuh", "dana", "Paling banyak 6 kata; ini 7."),
        ("pengelolaan", "mengelola", "Pencarian sudah menganggap keduanya sama"),
        ("pak 0812 3456 7890", "dana", "tampak seperti data pribadi"),
        ("kades", "petinggi", "Sudah dicari bersama, dalam kelompok bawaan: kades, kepala desa"),
        ("kades", "sekdes", "Ini mencampur dua kelompok bawaan"),
        ("DD", "dana desa", "Sudah ada: “dd” mencari juga “dana desa”."),
        ("dana desa", "dd", "Ini berputar: “dd” sudah mencari juga “dana desa”."),
        ("uang", "dd", "“dd” sendiri sudah mencari “dana desa”."),
        ("dana desa", "uang pusat", "“dd” sudah mencari “dana desa”."),
    ],
)
def test_what_cannot_be_an_arrow_is_explained(browser, curator, typed, looked_for, complaint):
    add_synonym("dd", "dana desa", by=curator)

    answer = browser.post(LIST, {"typed": typed, "looked_for": looked_for}).content.decode()

    assert complaint in answer
    assert arrows() == [("dd", "dana desa")]


def test_two_packaged_groups_are_not_mixed_by_way_of_a_word_of_the_province(curator):
    add_synonym("pejabat", "kades", by=curator)

    with pytest.raises(SynonymRefused, match="Ini mencampur dua kelompok bawaan"):
        add_synonym("pejabat", "sekretaris desa", by=curator)


def test_there_is_a_limit_for_all_and_for_one_word(curator, monkeypatch):
    monkeypatch.setattr(arrow_rules, "MOST_OF_ONE", 1)
    add_synonym("bpk", "badan pemeriksa", by=curator)
    with pytest.raises(SynonymRefused, match="dan itu batasnya"):
        add_synonym("bpk ", "badan pengawas", by=curator)

    monkeypatch.setattr(arrow_rules, "MOST_SYNONYMS", 1)
    with pytest.raises(SynonymRefused, match="Daftar ini penuh: paling banyak 1 sinonim"):
        add_synonym("suratlahir", "akta", by=curator)


def test_a_stale_form_is_told_and_may_save_again(browser, curator):
    synonym = add_synonym("suratlahir", "akta", by=curator)
    stale = opened(browser, synonym)
    browser.post(f"{LIST}{synonym.pk}/", {**stale, "looked_for": "surat akta"})

    answer = browser.post(f"{LIST}{synonym.pk}/", {**stale, "looked_for": "akta lahir"})

    assert "sementara itu sinonim ini diubah menjadi “suratlahir → surat akta”" in answer.content.decode()
    assert arrows() == [("suratlahir", "surat akta")]
    browser.post(f"{LIST}{synonym.pk}/", {**stale, "looked_for": "akta lahir", "seen": answer.context["seen"]})
    assert arrows() == [("suratlahir", "akta lahir")]


def test_one_is_removed_once(browser, curator):
    synonym = add_synonym("suratlahir", "akta", by=curator)
    sent = {**opened(browser, synonym), "do": "remove"}

    first, second = (browser.post(f"{LIST}{synonym.pk}/", sent) for _ in range(2))

    assert (first.status_code, second.status_code, arrows()) == (302, 404, [])


def test_a_forged_mark_of_a_form_changes_nothing(browser, curator):
    synonym = add_synonym("suratlahir", "akta", by=curator)

    browser.post(f"{LIST}{synonym.pk}/", {"typed": "suratlahir", "looked_for": "lain", "seen": "x"})

    assert arrows() == [("suratlahir", "akta")]


@pytest.mark.parametrize("role", [Role.VILLAGE_APPROVER, Role.REGENCY_REVIEWER, Role.AUDITOR])
def test_nobody_else_comes_in(role, curator):
    synonym = add_synonym("suratlahir", "akta", by=curator)
    place = factories.village() if role == Role.VILLAGE_APPROVER else factories.regency()
    other = Client()
    other.force_login(member(place, role=role), backend="django.contrib.auth.backends.ModelBackend")

    codes = {other.get(address).status_code for address in (LIST, f"{LIST}{synonym.pk}/")}
    other.post(LIST, {"typed": "kopdes", "looked_for": "koperasi desa"})

    assert (codes, arrows()) == ({302}, [("suratlahir", "akta")])


def test_the_list_is_searched_in_few_statements(browser, curator, django_assert_max_num_queries):
    for number in range(4):
        add_synonym(f"suratlahir {number}", "akta", by=curator)

    with django_assert_max_num_queries(25):
        shown = browser.get(f"{LIST}?q=SURATLAHIR 2%00&p=9").content.decode()

    assert ("suratlahir 2 → akta" in shown, "suratlahir 1 → akta" in shown) == (True, False)
    assert "umkm, ukm, usaha mikro kecil menengah" in shown
