"""Which place is meant."""

import pytest

from tests.search.reading.known_words import read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Pela", ["64.02.08.2009"]),
        ("desa pela", ["64.02.08.2009"]),
        ("64.02.08.2009", ["64.02.08.2009"]),
        ("kode desa 6402082009", ["64.02.08.2009"]),
        ("64.02.99.2001", ["64.02.08.2009"]),
        ("berita 64.02", ["64.02"]),
        ("kota bangun 3", ["64.02.19.2006"]),
        ("desa Kota Bangun II", ["64.02.19.2005"]),
        ("longpakaq", ["64.11.05.2002"]),
        ("biduk2", ["64.03.08.2001", "64.03.08"]),
        ("muaraadang2", ["64.01.08.2020"]),
        ("kampung biduk-biduk", ["64.03.08.2001"]),
        ("sumber sari kutai barat", ["64.07.07.2018"]),
        ("Sumber Sari, PPU", ["64.09.03.2009"]),
        ("manunggal jaya kutim", ["64.08.14.2005"]),
        ("berita kukar", ["64.02"]),
        ("salo cella", ["64.02.05.2012"]),
        ("tiong buu", ["64.11.04.2006"]),
        ("Tiong Bu’u", ["64.11.04.2006"]),
        ("banjir sendawr", ["64.07.07.2019"]),
        ("jembatan di desa pela dan kampung merapun", ["64.02.08.2009", "64.03.01.2003"]),
        ("harga damai", []),
        ("desa damai", None),
        ("air putih", None),
        ("pasar murah", []),
        ("10.2.1.4", []),
        ("99.02.08.2009", []),
    ],
)
def test_a_place_is_read_however_it_is_written(text, places):
    found = read(text)

    assert list(found.places) == places if places is not None else found.places


def test_one_name_of_several_villages_means_all_of_them_until_one_is_told_apart():
    assert len(read("sumber sari").places) > 1
    assert len(read("sumber sari kutai barat").places) == 1


def test_a_usual_word_is_a_place_only_beside_its_level_or_the_place_above_it():
    assert read("air damai bersih").places == ()
    assert read("air bersih di kecamatan damai").places == ("64.07.08",)
    assert read("air bersih damai kutai barat").places


def test_a_usual_word_that_is_misspelt_is_not_read_as_a_place():
    found = read("smpah")

    assert found.places == ()


def test_what_was_read_as_the_place_is_not_looked_for_and_is_told():
    found = read("harga sawit di Desa Kota Bangun 3")

    assert found.place_text == "Desa Kota Bangun 3"
    assert [concept.written.text for concept in found.concepts] == ["harga", "sawit"]
