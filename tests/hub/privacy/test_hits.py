"""What counts as personal data in a text, measured on written cases. Every number is invented; none is a person's."""

from pathlib import Path

from hub.privacy.hits import hits_in

DATA = Path(__file__).parent / "data"


def cases(name: str) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in (DATA / name).read_text().splitlines())
    return [(kind, text.replace("\\n", "\n").replace("\\t", "\t")) for kind, text in rows]


def test_no_personal_number_passes():
    written = cases("personal.tsv")

    missed = [(kind, text) for kind, text in written if kind not in {hit.kind for hit in hits_in(text, place="Isi")}]

    assert missed == []
    assert len(written) == 587


def test_no_number_that_is_something_else_is_stopped():
    written = cases("near_misses.tsv")

    stopped = [(kind, text) for kind, text in written if hits_in(text, place="Isi")]

    assert stopped == []
    assert len(written) == 453


def test_what_is_told_of_a_number_shows_at_most_four_of_its_digits():
    for _, text in cases("personal.tsv"):
        for hit in hits_in(text, place="Isi"):
            shown = [sign for sign in hit.masked if sign.isdigit()]

            assert len(shown) == 4
            assert len(hit.masked) >= 8
            assert len(hit.digest) == 64


def test_a_number_says_its_place_and_what_it_is():
    [hit] = hits_in("NIK 6402085201900001", place="Isi, paragraf 2")

    assert str(hit) == "Isi, paragraf 2: NIK atau nomor KK 64••••••••••••01"


def test_the_same_number_in_another_text_is_told_apart():
    [first] = hits_in("Kode mesin 6402085201900001", place="Isi")
    [second] = hits_in("Warga dengan 6402085201900001", place="Isi")

    assert first.digest != second.digest
    assert first.key == second.key


def test_a_long_text_is_searched_in_little_time():
    text = "Harga 12.500 dan 117,25 pada 08-12-2026; " * 500

    assert hits_in(text, place="Isi") == []


def test_a_row_of_many_groups_is_searched_in_little_time():
    assert hits_in("2 " * 5_000, place="Isi") == []
