"""What readers type, and what both engines find."""

import pytest

from search.service import SearchRequest, search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def test_every_form_of_a_word_finds_every_other(engine, deliver, found):
    queries = ["kelola", "mengelola", "dikelola", "pengelola", "PENGELOLAAN", "pengelolaannya"]
    factories.news(title="Pengelolaan sampah di pasar")
    factories.news(title="Harga beras turun")
    deliver()

    assert {query: found(query) for query in queries} == {query: ["Pengelolaan sampah di pasar"] for query in queries}


@pytest.mark.parametrize(
    "meant",
    [
        {
            "bumdes": "Laba Badan Usaha Milik Desa naik",
            "apbdes": "Anggaran Pendapatan dan Belanja Desa disahkan",
            "umkm": "Pelatihan usaha mikro, kecil dan menengah",
            "kutim": "Jalan ke Kutai Timur dibuka",
            "festival desa": "Festival Kampung Nelayan",
            "kades": "Kepala desa membuka rapat",
        },
        {
            "badan usaha milik desa": "Laba BUMDes naik",
            "apb desa": "APBDes disahkan",
            "kutai timur": "Jalan ke Kutim dibuka",
            "festival kampung": "Festival Desa Nelayan",
            "kepala kampung": "Petinggi membuka rapat",
        },
    ],
    ids=["short", "long"],
)
def test_what_is_meant_is_found_by_its_other_name(engine, deliver, found, meant):
    for title in (*meant.values(), "Harga beras turun"):
        factories.news(title=title)
    deliver()

    assert {query: found(query) for query in meant} == {query: [title] for query, title in meant.items()}


def test_an_abbreviation_of_a_regency_finds_what_lies_in_it(engine, deliver, found):
    factories.news(factories.village("64.02.08.2009", "Pela"), title="Panen di danau")
    factories.news(factories.village("64.03.12.2001", "Sumber Agung"), title="Panen di bukit")
    deliver()

    assert found("kukar", kinds=("news",)) == ["Panen di danau"]


def test_short_spellings_are_understood(engine, deliver, found):
    queries = ["anak2 sekolah", "sekolah utk anak-anak", "Sekolah, yg anak?"]
    factories.news(title="Anak-anak kembali ke sekolah")
    deliver()

    assert {query: found(query) for query in queries} == {query: ["Anak-anak kembali ke sekolah"] for query in queries}


def test_accents_do_not_matter(engine, deliver, found):
    queries = ["café", "cafe", "CAFÉ"]
    factories.news(title="Café kopi di dermaga")
    deliver()

    assert {query: found(query) for query in queries} == {query: ["Café kopi di dermaga"] for query in queries}


def test_a_phrase_in_quotes_stands_as_it_is(engine, deliver, found):
    factories.news(title="Rumah makan baru di dermaga")
    factories.news(title="Makan siang di rumah warga")
    deliver()

    assert found('"rumah makan"') == ["Rumah makan baru di dermaga"]
    assert sorted(found("rumah makan")) == ["Makan siang di rumah warga", "Rumah makan baru di dermaga"]


def test_of_three_words_one_may_be_missing(engine, deliver, found):
    factories.news(title="Pelatihan tenun di balai")
    factories.news(title="Pelatihan komputer")
    deliver()

    assert found("pelatihan tenun sutra") == ["Pelatihan tenun di balai"]
    assert found("tenun sutra") == ["Pelatihan tenun di balai"]
    assert search(SearchRequest(query="tenun sutra")).understood.left_out == ("sutra",)
    assert found("qwrtzx tenun plonkify") == []


def test_a_typing_error_is_mended_when_nothing_else_is_found(engine, deliver, found):
    queries = ["pengelolan sampah", "pengelolaan sampha", "pegnelolaan sampah"]
    factories.news(title="Pengelolaan sampah di pasar")
    deliver()

    assert {query: found(query) for query in queries} == {query: ["Pengelolaan sampah di pasar"] for query in queries}


def test_a_word_that_is_found_is_not_taken_for_an_error(engine, deliver, found):
    factories.news(title="Warung di tepi sungai")
    factories.news(title="Warna baru untuk balai")
    deliver()

    assert found("warung") == ["Warung di tepi sungai"]
    assert found("warna") == ["Warna baru untuk balai"]


def test_words_that_say_nothing_find_nothing(engine, deliver, found):
    queries = ["apa itu", "yang di dan", '""', "?!", "🌾"]
    factories.news(title="Apa itu desa cerdas")
    deliver()

    assert {query: found(query) for query in queries} == {query: [] for query in queries}


def test_no_sign_has_a_hidden_meaning(engine, deliver):
    queries = [
        '"',
        'sampah "',
        "sampah AND NOT",
        "sampah*",
        "title:sampah",
        "sampah'; --",
        "(sampah",
        "sampah\x00",
        "sampah\\",
        "%s",
    ]
    factories.news(title="Sampah di pasar")
    deliver()

    results = {query: search(SearchRequest(query=query)) for query in queries}

    assert {query: (result.total.value <= 1, result.engine) for query, result in results.items()} == dict.fromkeys(
        queries, (True, engine)
    )


def test_kecil_can_be_searched(engine, deliver, found):
    factories.news(title="Usaha kecil tumbuh")
    factories.news(title="Usaha besar tumbuh")
    deliver()

    assert found("usaha kecil") == ["Usaha kecil tumbuh", "Usaha besar tumbuh"]
    assert found("kecil") == ["Usaha kecil tumbuh"]


def test_titles_come_before_texts(engine, deliver, found):
    factories.news(title="Rapat warga", summary="Tentang dermaga, dermaga dan dermaga.")
    factories.news(title="Dermaga baru")
    deliver()

    assert found("dermaga") == ["Dermaga baru", "Rapat warga"]
