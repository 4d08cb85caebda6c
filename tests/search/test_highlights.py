"""Marked words in hits."""

import pytest

from search.service import SearchRequest, search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def marks(query):
    """Return the highlights of the first hit, by field."""
    [hit, *_] = search(SearchRequest(query=query)).hits
    return {highlight.field: highlight.html for highlight in hit.highlights}


def test_every_form_of_a_word_is_marked(engine, deliver):
    factories.news(title="Pengelolaan sampah", summary="Warga mengelola pasar.")
    deliver()

    assert marks("kelola") == {
        "title": "<mark>Pengelolaan</mark> sampah",
        "summary": "Warga <mark>mengelola</mark> pasar.",
    }


def test_what_editors_typed_stays_text(engine, deliver):
    factories.news(title="<script>alert(1)</script> & sampah", slug="skrip")
    deliver()

    assert marks("sampah")["title"] == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>sampah</mark>"


def test_a_marked_word_cannot_carry_html(engine, deliver):
    factories.news(title="Tentang <b>sampah</b>")
    deliver()

    assert marks("sampah")["title"] == "Tentang &lt;b&gt;<mark>sampah</mark>&lt;/b&gt;"


def test_a_phrase_is_marked_as_a_whole(engine, deliver):
    factories.news(title="Rumah makan di rumah kayu")
    deliver()

    assert marks('"rumah makan"') == {"title": "<mark>Rumah makan</mark> di rumah kayu"}


def test_synonyms_are_marked(engine, deliver):
    factories.news(title="Badan Usaha Milik Desa untung")
    deliver()

    assert marks("bumdes") == {"title": "<mark>Badan Usaha Milik Desa</mark> untung"}


def test_of_a_long_text_the_part_with_most_words_is_shown(deliver):
    filler = "Kata lain mengisi kalimat ini sampai penuh. " * 20
    factories.practice(
        title="Dermaga", problem=filler, solution=f"{filler}Bank sampah menabung sampah plastik. {filler}"
    )
    deliver()

    text = marks("sampah plastik")["text"]

    assert "<mark>sampah</mark> menabung <mark>sampah</mark> <mark>plastik</mark>" in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 350


def test_without_words_nothing_is_marked(engine, deliver):
    factories.news(title="Sampah")
    deliver()

    assert search(SearchRequest()).hits[0].highlights == ()


def test_decomposed_letters_are_marked_whole(deliver):
    factories.news(title="Cafe\u0301 baru", slug="cafe")
    deliver()

    assert marks("café") == {"title": "<mark>Café</mark> baru"}


def test_a_mended_word_is_marked_as_it_stands(engine, deliver):
    factories.news(title="Musyawarah desa", summary="Warga bermusyawarah.")
    deliver()

    assert marks("musyawrah") == {
        "title": "<mark>Musyawarah</mark> desa",
        "summary": "Warga <mark>bermusyawarah</mark>.",
    }


def test_ranges_count_in_utf_16_code_units(deliver):
    factories.news(title="\N{SEEDLING} Panen padi \N{SEEDLING} panen ikan", slug="panen")
    deliver()

    [highlight, *_] = search(SearchRequest(query="panen")).hits[0].highlights

    units = highlight.text.encode("utf-16-le")
    assert [units[2 * start : 2 * end].decode("utf-16-le") for start, end in highlight.ranges] == ["Panen", "panen"]
    assert highlight.ranges == ((3, 8), (17, 22))


def test_ranges_of_a_part_count_from_its_beginning(deliver):
    filler = "Kata lain mengisi kalimat ini sampai penuh. " * 20
    factories.practice(title="Dermaga", problem=filler, solution=f"{filler}Sampah plastik. {filler}")
    deliver()

    text = next(one for one in search(SearchRequest(query="plastik")).hits[0].highlights if one.field == "text")

    assert [text.text[start:end] for start, end in text.ranges] == ["plastik"]
