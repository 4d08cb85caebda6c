"""What else is meant: words, phrases, numbers, errors, kinds, profiles."""

import pytest

from hub.publishing.publishable import publishable_classes
from search.question import Strategy
from search.reading.concepts import is_listed
from search.reading.kinds import KINDS_OF
from search.reading.reading import MOST_MENDED, read_question
from tests.search.reading.known_words import SmallLexis, gazetteer, read


def written(text):
    return [concept.written.text for concept in read(text).concepts]


def strategies(text):
    return [rung.strategy for rung in read(text).rungs]


def test_a_question_asks_the_lexis_once_and_once_more_for_unknown_words():
    known, unknown = SmallLexis(), SmallLexis()

    read_question("bank sampah", lexis=known, gazetteer=gazetteer(), own_arrows={})
    read_question("bank sampha xyzzyq", lexis=unknown, gazetteer=gazetteer(), own_arrows={})

    assert known.asked == ["documents"]
    assert unknown.asked == ["documents", "near"]


def test_quotes_are_phrases_and_a_minus_leaves_out():
    found = read("“air bersih” sekolah -sampah oleh-warga")

    assert next((one.written.stems, one.is_phrase) for one in found.concepts) == (("air", "bersih"), True)
    assert found.excluded == ("sampah",)
    assert "warga" in written("oleh-warga air")


@pytest.mark.parametrize("text", ['air "bersih', "-sampah", '"" air', '"yang dan" air'])
def test_a_quote_that_is_not_closed_and_a_lone_exclusion_are_plain_words(text):
    found = read(text)

    assert found.excluded == ()
    assert found.concepts
    assert not any(one.is_phrase for one in found.concepts)


@pytest.mark.parametrize("text", ["Rp810 miliar", "rp 810 milyar", "810 miliar", "Rp810.000.000.000"])
def test_an_amount_is_found_however_it_is_written(text):
    (concept,) = read(text).concepts

    assert concept.is_known
    assert {("rp810", "miliar"), ("810", "miliar")} <= {one.stems for one in concept.alternatives}


def test_fractions_of_a_million_are_whole_numbers_too():
    (concept,) = read("1,5 juta").concepts

    assert concept.written.text == "1 5 juta"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("jdwl posyandu", {"jdwl": "jadwal"}),
        ("bnjir", {"bnjir": "banjir"}),
        ("psr murh", {"psr": "pasar", "murh": "murah"}),
        ("pelatian operator", {"pelatian": "pelatihan"}),
        ("jmebatan gantung", {"jmebatan": "jembatan"}),
        ("banksampah", {"banksampah": "bank sampah"}),
        ("pos yandu warga", {"pos yandu": "posyandu"}),
        ("pnimbangan", {"pnimbangan": "penimbangan"}),
    ],
)
def test_errors_are_mended_and_told(text, changed):
    found = read(text)

    assert dict(found.changed) == changed
    assert found.rungs[0].strategy is Strategy.MENDED
    assert found.left_out == ()


@pytest.mark.parametrize("text", ["kereta", "2025", "qwrtzx", "abc"])
def test_words_of_our_lists_numbers_and_nonsense_are_not_mended(text):
    assert read(text).changed == {}


def test_a_rare_word_is_doubted_only_below_all_words():
    found = read("smpah warga")

    assert dict(found.changed) == {"smpah": "sampah"}
    assert strategies("smpah warga")[:2] == [Strategy.ALL_WORDS, Strategy.MENDED]
    first, second = found.rungs[0].sets[0], found.rungs[1].sets[0]
    assert [found.concepts[number].written.text for number in first] == ["smpah", "warga"]
    assert any(one.text == "sampah" for one in found.concepts[second[0]].alternatives)


def test_nonsense_has_no_rung():
    assert read("qwrtzx plonkify").rungs == ()
    assert read("jadwal xyzzyq plonkify").rungs == ()


def test_unknown_words_are_left_out_where_the_rest_says_enough():
    found = read("jembatan gantung operator xyzzyq")

    assert found.left_out == ("xyzzyq",)
    assert found.rungs


def test_mended_words_alone_say_nothing_beside_an_unknown_one():
    assert read("jembtan").rungs
    assert read("plonkify jembtan").rungs == ()
    assert read("plonkify jembtan sampah gantung").rungs


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("kelola", True),
        ("pengelolaannya", True),
        ("berjualan", True),
        ("sekolah", True),
        ("sekolak", False),
        ("diperbaiki", True),
        ("memperbaikinya", True),
        ("keterlambatan", True),
        ("pemberdayaan", True),
    ],
)
def test_a_word_is_listed_only_in_a_form_that_grammar_makes(text, known):
    assert is_listed(text) is known


def test_left_out_vowels_are_no_guesswork():
    assert read("penanggulangan sekolah xyzzyq bnjir").rungs == ()
    assert read("sampah bnjir xyz").rungs


def test_a_word_that_is_cut_short_is_read_whole():
    assert dict(read("posy").changed) == {"posy": "posyandu"}
    assert read("jemb").changed == {"jemb": "jembatan"}
    assert read("sa").changed == {}


def test_what_something_is_like_is_not_needed_beside_what_it_is():
    found = read("jembatan gantung rusak murah")

    assert [one.written.text for one in found.concepts if one.is_optional] == ["rusak", "murah"]
    assert found.left_out == ()
    assert read("xyzzyq murah").rungs == ()
    assert not any(one.is_optional for one in read("murah").concepts)


def test_an_expression_that_nobody_wrote_is_read_as_its_words():
    assert written("mati lampu") == ["mati", "lampu"]
    assert written("bank sampah gotong royong") == ["bank", "sampah", "gotong", "royong"]


def test_of_many_unknown_words_only_the_first_six_are_compared():
    lexis = SmallLexis()
    words = [f"{letter}onkqify" for letter in "bcdfghjklmnp"]

    read_question(" ".join(words), lexis=lexis, gazetteer=gazetteer(), own_arrows={})

    assert lexis.compared == [words[:MOST_MENDED]]


def test_a_long_question_with_an_unknown_word_ends_with_some_of_its_words():
    assert Strategy.SOME_WORDS in strategies("jembatan gantung operator xyzzyq")
    assert Strategy.SOME_WORDS not in strategies("jembatan xyzzyq")


def test_of_two_words_one_in_a_title_comes_before_the_rarer_one_anywhere():
    rungs = read("pengelolaan sampah").rungs

    assert [rung.in_title for rung in rungs] == [False, True, False]
    assert rungs[1].sets == ((0,), (1,))


def test_the_rungs_ask_for_less_and_less():
    assert strategies("jembatan gantung warga desa pela") == [
        Strategy.ALL_WORDS, Strategy.MOST_WORDS, Strategy.SOME_WORDS, Strategy.PLACE, Strategy.OTHER_PLACES,
    ]  # fmt: skip
    assert strategies("jembatan gantung warga kutai barat")[-2:] == [Strategy.OTHER_PLACES, Strategy.PLACE]
    assert strategies("jembatan gantung warga") == [
        Strategy.ALL_WORDS, Strategy.MOST_WORDS, Strategy.SOME_WORDS, Strategy.SOME_WORDS,
    ]  # fmt: skip


def test_a_long_question_has_few_sets():
    found = read(
        "jadwal bank banjir operator berita posyandu jembatan gantung warga air bersih harga sawit pasar murah"
    )

    assert max(len(rung.sets) for rung in found.rungs) <= 12


@pytest.mark.parametrize(
    "text",
    ["jumlah penduduk desa pela", "kades pela", "alamat kantor desa pela", "siapa kepala kampung merapun", "pela"],
)
def test_what_a_profile_tells_asks_for_the_profile(text):
    found = read(text)

    assert found.wants_profile
    assert found.rungs[0].sets == ((),)


def test_other_words_do_not_ask_for_the_profile():
    assert not read("harga sawit desa pela").wants_profile
    assert not read("jumlah penduduk").wants_profile


def test_words_of_a_kind_prefer_it_and_are_not_needed():
    found = read("berita jembatan")

    assert found.kinds == ("news",)
    assert [one.written.text for one in found.concepts if not one.is_optional] == ["jembatan"]


def test_a_kind_alone_asks_for_all_of_it():
    (first, *_) = read("berita").rungs

    assert (first.sets, first.of_kinds) == (((),), True)


def test_questions_prefer_help():
    assert read("bagaimana mengurus surat").kinds[0] == "service"
    assert "product" in read("oleh-oleh kukar").kinds


def test_every_kind_that_is_named_exists():
    known = {page_class.kind for page_class in publishable_classes()}

    assert {kind for kinds in KINDS_OF.values() for kind in kinds} <= known


def test_a_year_is_preferred_and_looked_for():
    assert read("dana desa 2024").years == ("2024",)


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "yang di ke", "\x00", "-", '"', "İ ß ﬁ", "أ ب", "1" * 200, "a" * 200]
)
def test_anything_may_be_typed(text):
    read(text)
