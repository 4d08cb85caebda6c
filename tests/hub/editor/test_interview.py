"""Nine answers become the draft of a practice."""

import html
import re

import pytest

from hub.content.practice import PracticePage
from hub.editor.interview import INVITATION
from hub.editor.interview_answers import result_of, rupiah, steps_of
from hub.models.publication import Publication
from hub.models.user import User
from tests import factories
from tests.hub.editor.forms import all_rows

ANSWERS = {
    "problem": "Sampah menumpuk di tepi sungai.",
    "affected": "Warga di RT 1 dan nelayan.",
    "solution": "Warga menabung sampah setiap Jumat. Pengurus mencatatnya di buku.",
    "steps": "1. Bermusyawarah\n\n2) Menetapkan hari\n- Mencatat setoran",
    "cost": "Rp15.000.000",
    "funds": ["dds"],
    "people": "Pengurus bank sampah\nKader PKK",
    "results": "Sampah ke sungai dari 40 menjadi 12,5 kg sehari, 2026, sumber: bank sampah",
    "obstacles": "Pengepul jauh.",
    "lessons": "Mulailah dari satu RT.",
}


def address(code: str = "64.02.08.2009", name: str = "Pela") -> str:
    return f"/admin/praktik-baik/{factories.village(code, name).pk}/"


def draft() -> PracticePage:
    return PracticePage.objects.get().get_latest_revision_as_object()


def test_the_first_screen_and_the_list_of_pages_lead_to_the_questions(editor):
    first = html.unescape(editor.get("/admin/").content.decode())
    pages = html.unescape(editor.get(f"/admin/pages/{factories.village().pk}/").content.decode())

    for screen in (first, pages):
        assert f'href="{address()}"' in screen
    assert "Ceritakan praktik baik" in first
    assert INVITATION in pages


def test_every_question_has_a_label_and_works_without_scripts(editor):
    screen = editor.get(address()).content.decode().split("hub-screen")[1]

    names = set(re.findall(r'name="(\w+)"', screen)) - {"csrfmiddlewaretoken"}
    labelled = set(re.findall(r'<label[^>]* for="id_(\w+?)(?:_\d+)?"', screen))
    numbers = re.findall(r">(\d)\. ", screen)
    assert names == labelled == set(ANSWERS)
    assert numbers == list("123456789")
    assert "<script" not in screen.split("</form>")[0]


def test_the_answers_stand_in_the_fields_of_a_draft_that_nobody_sees(editor):
    answer = editor.post(address(), ANSWERS)

    page = draft()
    assert answer["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert page.get_parent().pk == factories.village().pk
    assert (page.live, page.owner.username) == (False, "editor")
    assert page.problem == "Sampah menumpuk di tepi sungai.\n\nWarga di RT 1 dan nelayan."
    assert page.solution == ANSWERS["solution"]
    assert page.title == "Warga menabung sampah setiap Jumat. Pengurus mencatatnya di buku."
    assert [step.value["title"] for step in page.steps] == ["Bermusyawarah", "Menetapkan hari", "Mencatat setoran"]
    assert (page.cost, page.funds) == (15_000_000, ["dds"])
    assert page.people_needed == "Pengurus bank sampah; Kader PKK"
    [result] = page.results
    assert (result.block_type, dict(result.value)) == (
        "before_after",
        {
            "label": "Sampah ke sungai",
            "before": 40.0,
            "after": 12.5,
            "unit": "kg sehari",
            "year": 2026,
            "source": "bank sampah",
        },
    )
    assert (page.obstacles, page.lessons, len(page.content)) == ("Pengepul jauh.", "Mulailah dari satu RT.", 0)
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_the_form_opens_and_says_what_is_missing(editor):
    screen = html.unescape(editor.post(address(), ANSWERS, follow=True).content.decode())

    assert "Draf dibuat dari jawaban Anda dan belum tayang." in screen
    assert "Tulis ringkasan satu atau dua kalimat." in screen
    assert "Pilih gambar utama." in screen
    assert "Tulis langkah-langkahnya." not in screen


def test_what_cannot_be_read_as_numbers_stays_as_text_and_is_named(editor):
    unclear = {
        **ANSWERS,
        "cost": "kira-kira 2 juta",
        "results": "Sungai lebih bersih <b>sekali</b>",
        "people": "a" * 201,
    }

    screen = html.unescape(editor.post(address(), unclear, follow=True).content.decode())

    page = draft()
    assert (page.cost, len(page.results), page.people_needed) == (None, 0, "")
    assert [str(block.value["text"]) for block in page.content if block.block_type == "heading"] == [
        "Biaya",
        "Siapa yang terlibat",
        "Hasil",
    ]
    texts = [block.value.source for block in page.content if block.block_type == "paragraph"]
    assert texts == [
        "<p>kira-kira 2 juta</p>",
        f"<p>{'a' * 201}</p>",
        "<p>Sungai lebih bersih &lt;b&gt;sekali&lt;/b&gt;</p>",
    ]
    assert 'Biaya "kira-kira 2 juta" bukan satu angka rupiah: disimpan di isi.' in screen
    assert 'Hasil "Sungai lebih bersih <b>sekali</b>" belum lengkap' in screen


def test_a_draft_of_two_answers_can_be_completed_and_published(editor):
    editor.post(address(), {"problem": "Ada.", "solution": "Dikerjakan bersama."})
    page = PracticePage.objects.get()

    factories.published(page.get_latest_revision_as_object())

    assert Publication.objects.get(page_id=page.pk).title == "Dikerjakan bersama."


def test_two_drafts_of_the_same_words_get_different_addresses(editor):
    for _ in range(2):
        editor.post(address(), ANSWERS)

    assert len(set(PracticePage.objects.values_list("slug", flat=True))) == 2


def test_a_missing_answer_is_named_and_everything_typed_is_kept(editor):
    before = all_rows()

    answer = editor.post(address(), {**ANSWERS, "solution": " ", "lessons": "x" * 5001})

    screen = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "Belum disimpan. Yang Anda tulis masih ada di bawah." in screen
    assert '<a href="#id_solution">Apa yang dilakukan?</a> Tulis apa yang dilakukan' in screen
    assert "Paling panjang 5000 huruf; sekarang 5001." in screen
    kept = [ANSWERS["problem"], ANSWERS["results"], ANSWERS["cost"], "x" * 5001]
    assert [value for value in kept if value not in screen] == []
    assert re.search(r'value="dds"[^>]* checked', screen)
    assert all_rows() == before


def test_the_questions_of_another_village_are_refused_and_nothing_is_made(editor):
    other = address("64.03.12.2003", "Batu Putih")

    answers = [editor.get(other), editor.post(other, ANSWERS)]

    assert [answer["Location"] for answer in answers] == ["/admin/", "/admin/"]
    assert not PracticePage.objects.exists()


def test_a_reviewer_who_may_add_no_pages_is_refused_too(editor):
    editor.force_login(User.objects.get(username="reviewer"))

    answer = editor.post(address(), ANSWERS)
    pages = editor.get(f"/admin/pages/{factories.village().pk}/").content.decode()

    assert answer["Location"] == "/admin/"
    assert INVITATION not in html.unescape(pages)
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("15000000", 15_000_000),
        ("Rp15.000.000,-", 15_000_000),
        ("Rp 15.000.000,00", 15_000_000),
        ("1,5 juta", 1_500_000),
        ("500 ribu rupiah", 500_000),
        ("2 miliar", 2_000_000_000),
        ("gratis", 0),
        ("0", 0),
        ("kira-kira 2 juta", None),
        ("2-3 juta", None),
        ("15.000.00", None),
        ("1,5", None),
        ("15", None),
        ("tidak ada", None),
        ("2 juta per bulan", None),
        ("9999999999999999", None),
        ("", None),
    ],
)
def test_an_amount_is_taken_only_when_the_answer_is_one(told, amount):
    assert rupiah(told) == amount


@pytest.mark.parametrize(
    ("line", "block", "values"),
    [
        (
            "Pengunjung dari 1.200 orang menjadi 3.400 orang (2025), sumber: pokdarwis",
            "before_after",
            ("Pengunjung", 1200.0, 3400.0, "orang", 2025, "pokdarwis"),
        ),
        (
            "Sampah terkumpul 12,5 ton, tahun 2026, sumber: bank sampah",
            "figure",
            ("Sampah terkumpul", 12.5, "ton", 2026, "bank sampah"),
        ),
        (
            "Sampah terkumpul: 12 ton 2026 (sumber bank sampah)",
            "figure",
            ("Sampah terkumpul", 12.0, "ton", 2026, "bank sampah"),
        ),
    ],
)
def test_a_result_with_number_year_and_source_becomes_a_block(line, block, values):
    read = result_of(line)

    assert read is not None
    assert (read.block, tuple(read.value.values())) == (block, values)


@pytest.mark.parametrize(
    "line",
    [
        "Sampah terkumpul 12,5 ton",
        "Sampah terkumpul 12,5 ton, 2026",
        "Sampah terkumpul 12,5 ton, sumber: bank sampah",
        "Pengunjung 1.200 sampai 3.400 orang, 2026, sumber: pokdarwis",
        "Lebih bersih, 2026, sumber: warga",
        "",
    ],
)
def test_a_result_that_is_not_whole_stays_text(line):
    assert result_of(line) is None


def test_a_long_step_keeps_all_its_words():
    line = "Mengukur " + "kedalaman sungai " * 12

    [step] = steps_of(line)

    assert len(step["title"]) <= 120
    assert step["title"].endswith("kedalaman sungai…")
    assert step["text"] == line.strip()
