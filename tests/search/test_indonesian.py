"""Cutting, stemming and protecting words."""

import csv
from pathlib import Path

import pytest

from search.indonesian import lexicon
from search.indonesian.inflections import usual_forms
from search.indonesian.stemmer import stem
from search.indonesian.synonyms import synonyms_at
from search.indonesian.words import composed, plain, stems, words

EXAMPLES = Path(__file__).parent / "data" / "stem_examples.tsv"
REGIONS = Path(__file__).parents[2] / "hub" / "regions" / "kaltim.csv"

LISTS = EXAMPLES.parent / "words"


def examples():
    """Return (form, root) of the hand-written list."""
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def expected_stems(path):
    """Return what each word of a list becomes; in a list of plain words, itself."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    if path.suffix == ".txt":
        return {word: word for line in lines for word in line.split()}
    return dict(line.split("\t") for line in lines)


def region_names():
    """Return the distinct names of all regions of the packaged list."""
    with REGIONS.open(encoding="utf-8") as file:
        return {row["name"] for row in csv.DictReader(file)}


def test_all_written_examples_get_their_root():
    right = [form for form, root in examples() if stem(form) == root]

    assert len(examples()) == 223
    assert len(right) == 223


def test_every_protected_word_stays_as_it_is():
    assert [word for word in sorted(lexicon.protected()) if stem(word) != word] == []


def test_every_word_of_a_regions_name_is_protected():
    names = {word.text for name in region_names() for word in words(name)}

    assert [name for name in sorted(names) if stem(name) != name] == []


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Kec. Muara Kaman, Kab. Kukar", ("kec", "muara", "kaman", "kab", "kukar")),
        ("anak2 sekolah utk desa", ("anak", "anak", "sekolah", "desa")),
        ("anak2nya", ("anak", "anak")),
        ("Rp10.000.000 pada Jum'at", ("rp10000000", "jumat")),
        ("64.02.08.2009", ("64", "02", "08", "2009")),
        ("pengelolaan BUMDes di Kota Bangun III", ("kelola", "bumdes", "kota", "bangun", "iii")),
        ("Cafe\u0301 yg kecil", ("cafe", "kecil")),
        ("RT.05/RW_02", ("rt", "05", "rw", "02")),
        ("apa dan bagaimana", ()),
        ("pendalaman di dalam kelas", ("dalam", "kelas")),
        ("½ hari", ("12", "hari")),
        ("", ()),
    ],
)
def test_a_text_becomes_these_stems(text, result):
    assert stems(text) == result


def test_positions_fit_the_composed_text():
    text = composed("Cafe\u0301 (desa), anak2 Jum'at")

    assert [text[word.start : word.end] for word in words(text)] == ["Café", "desa", "anak2", "anak2", "Jum'at"]


def test_an_endless_word_is_cut():
    assert [len(word.text) for word in words("a" * 500)] == [40]


def test_plain_spelling_has_no_accents_and_capitals():
    assert plain("ÉCOLE’s") == "ecoles"


def test_there_are_32_stopwords_and_kecil_is_none():
    assert len(lexicon.stopwords()) == 32
    assert "kecil" not in lexicon.stopwords()


def test_usual_forms_lead_back_to_their_root():
    roots = ("kelola", "pasar", "sapu", "tulis", "jual", "ukir", "latih", "baca")

    assert {form: stem(form) for root in roots for form in usual_forms(root) if stem(form) != root} == {}


# Each list was written before rules and roots were asked; docs/search.md tells what they had then.
@pytest.mark.parametrize(
    ("name", "floor"), [("tuned_forms.tsv", 0.98), ("tuned_everyday.tsv", 0.98), ("tuned_plain.txt", 0.98)]
)
def test_words_of_our_own_lists_get_their_stem(name, floor):
    expected = expected_stems(LISTS / name)

    wrong = {form: stems(form) for form, root in expected.items() if set(stems(form)) != {root}}

    assert len(expected) > 450
    assert len(wrong) <= (1 - floor) * len(expected), wrong


def test_the_forms_of_nearly_all_roots_lead_back_to_them():
    roots = [root for root in sorted(lexicon.roots())[::10] if len(root) > 3]

    forms = [(form, root) for root in roots for form in usual_forms(root)]
    wrong = {form: stem(form) for form, root in forms if stem(form) != stem(root)}

    assert len(forms) > 9_000
    assert len(wrong) <= 0.02 * len(forms), wrong


def test_there_are_3000_roots_and_no_list_says_a_word_twice():
    assert len(lexicon.roots()) >= 3_000
    for names in (("roots.txt", "everyday.txt"), ("protected.txt",)):
        listed = [word for name in names for word in lexicon._words(name)]
        assert [word for word in set(listed) if listed.count(word) > 1] == []


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("mengoperasikan", "operasi"),  # no cooperative
        ("perkades", "perkades"),  # no head of a village
        ("berangkat", "angkat"),
        ("perangkat", "perangkat"),  # nobody leaves
        ("memetakan", "peta"),
        ("pemetaan", "peta"),
        ("mengemudi", "kemudi"),
        ("pengeluaran", "keluar"),
        ("dedaunan", "daun"),
        ("kuperbaiki", "baik"),
        ("dibayarin", "bayar"),
        ("digitalisasi", "digitalisasi"),
        ("mensosialisasikan", "sosialisasi"),
        ("menggadogadokan", "gadogado"),
    ],
)
def test_what_others_get_wrong(word, stemmed):
    assert stem(word) == stemmed


def test_packaged_arrows_lead_somewhere_else_and_are_no_groups():
    groups = [{stems(text) for text in group} for group in lexicon.synonym_groups()]
    arrows = [(typed, target) for typed, targets in lexicon.packaged_arrows() for target in targets]

    assert [(typed, target) for typed, target in arrows if not stems(typed) or stems(typed) == stems(target)] == []
    assert [(a, b) for a, b in arrows if any({stems(a), stems(b)} <= group for group in groups)] == []
    assert [text for group in lexicon.synonym_groups() for text in group if not 0 < len(stems(text)) <= 6] == []


def test_no_expression_is_in_two_groups():
    seen = [sequence for group in lexicon.synonym_groups() for sequence in {stems(text) for text in group}]

    assert [sequence for sequence in set(seen) if seen.count(sequence) > 1] == []


def test_no_name_of_a_region_is_respelled():
    assert set(lexicon.informal()) & lexicon.protected() == set()
    assert [word for word in set(lexicon.informal().values()) if word in lexicon.informal()] == []


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("DD", ["dana desa"]),
        ("ADD", ["alokasi dana desa"]),
        ("DIP", ["daftar informasi publik"]),
        ("kopdes", ["koperasi desa"]),
        ("karhutla", ["kebakaran hutan lahan", "kebakaran hutan", "kebakaran lahan"]),
        ("musrenbangdes", ["musyawarah perencanaan pembangunan"]),
        ("koperasi desa", []),
        ("kebakaran hutan", []),
    ],
)
def test_abbreviations_lead_to_what_they_mean(typed, looked_for):
    assert [other.text for other in synonyms_at(0, stems(typed), own={})[1]] == looked_for


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("akte kelahiran", "akta kelahiran"),
        ("gmn bikin KTP", "buat KTP"),
        ("ngurus ijin", "urus izin"),
        ("berhutang", "berutang"),
        ("perijinan", "perizinan"),
        ("menghimbau", "mengimbau"),
        ("hutangnya brp", "utang"),
        ("nelpon", "telepon"),
        ("ditelpon", "telepon"),
    ],
)
def test_other_spellings_have_the_same_stems(said, meant):
    assert stems(said) == stems(meant)
