"""Parts are known by relations and content types, never by their names."""

import pytest

from hub.bounded.refused import Refused
from hub.office.markup import DEEPEST, End, MarkupText, Start, events
from hub.office.package import Package
from hub.office.relations import MOST_RELATIONS
from tests.hub.office import papers

RELS = "_rels/.rels"
TYPES = "[Content_Types].xml"
OF_DOCUMENT = "word/_rels/document.xml.rels"


def package(**more) -> Package:
    return Package(papers.zipped(papers.parts() | more))


def test_the_main_part_is_found_by_its_relation():
    named_otherwise = Package(papers.zipped(papers.parts("word/document2.xml")))

    assert named_otherwise.main.name == "word/document2.xml"
    assert named_otherwise.main.content_type == papers.WRITING.lower()
    assert [relation.source for relation in named_otherwise.main.pointed_at_by] == [""]


def test_a_relation_of_the_strict_standard_is_the_same_relation():
    strict = papers.relation(
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "word/document.xml"
    )

    assert package(**{RELS: papers.relations(strict)}).main.name == "word/document.xml"


def test_a_part_knows_who_points_at_it_and_what_it_is():
    made = package(
        **{
            OF_DOCUMENT: papers.relations(
                papers.relation("image", "media/a%20b.png"),
                papers.relation("header", "/word/HEADER1.xml", name="rId2"),
                papers.relation("hyperlink", "https://a.example/", name="rId3", mode="External"),
                papers.relation("hyperlink", "#bagian", name="rId4"),
            ),
            "word/media/a b.png": b"x",
            "word/header1.xml": b"<a/>",
            TYPES: papers.types(endings={"PNG": "image/PNG"}, word__document=papers.WRITING),
        }
    )

    picture = made.parts["word/media/a b.png"]
    assert (picture.content_type, [one.id for one in picture.pointed_at_by]) == ("image/png", ["rId1"])
    assert [one.source for one in made.parts["word/header1.xml"].pointed_at_by] == ["word/document.xml"]
    assert [(one.is_external, made.part(one)) for one in made.main.relations[2:]] == [(True, None), (False, None)]
    assert {part.name for part in made.reached_from(made.relations)} == set(made.parts)
    assert made.unreached == ()


def test_a_part_that_nothing_leads_to_is_named():
    made = package(
        **{
            "word/rahasia.xml": b"<a/>",
            "word/_rels/rahasia.xml.rels": papers.relations(papers.relation("image", "b.xml")),
            "word/b.xml": b"<a/>",
        }
    )

    assert set(made.unreached) == {"word/rahasia.xml", "word/b.xml"}


ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]>'
FAR = " " * 100_000
HOSTILE = {
    "tanpa jenis": {TYPES: papers.types().replace("Types", "Tipes")},
    "jenis dua kali": {
        TYPES: papers.types().replace("</Types>", '<Default Extension="XML" ContentType="a/b"/></Types>')
    },
    "jenis dengan lebih": {TYPES: papers.types().replace("<Default ", '<Default Target="a" ')},
    "jenis kosong": {TYPES: papers.types(word__document="")},
    "tanpa bagian utama": {RELS: papers.relations()},
    "dua bagian utama": {
        RELS: papers.relations(
            papers.relation("officeDocument", "word/document.xml"),
            papers.relation("officeDocument", "word/b.xml", name="b"),
        )
    },
    "bagian utama tidak ada": {RELS: papers.relations(papers.relation("officeDocument", "word/b.xml"))},
    "bagian utama di luar": {
        RELS: papers.relations(papers.relation("officeDocument", "http://a.example/b.docx", mode="External"))
    },
    "dua hubungan satu nama": {
        OF_DOCUMENT: papers.relations(papers.relation("image", "a.png"), papers.relation("image", "b.png"))
    },
    "hubungan tanpa bagian": {"word/_rels/tiada.xml.rels": papers.relations()},
    "hubungan dengan lebih": {
        OF_DOCUMENT: papers.relations(papers.relation("image", "a").replace("Id=", 'Base="b" Id='))
    },
    "cara tidak dikenal": {OF_DOCUMENT: papers.relations(papers.relation("image", "a.png", mode="external"))},
    "alamat di dalam": {OF_DOCUMENT: papers.relations(papers.relation("image", "http://a.example/a.png"))},
    "alamat berpersen": {OF_DOCUMENT: papers.relations(papers.relation("image", "%66ile:///c:/a.png"))},
    "mesin lain": {OF_DOCUMENT: papers.relations(papers.relation("image", "//a.example/a.png"))},
    "mesin lain windows": {OF_DOCUMENT: papers.relations(papers.relation("image", "\\\\a.example\\a.png"))},
    "terlalu panjang": {OF_DOCUMENT: papers.relations(papers.relation("image", "a" * 5_000))},
    "hubungan bersarang": {
        OF_DOCUMENT: papers.relations(f"<x>{papers.relation('image', 'a.png')}</x>"),
    },
    "terlalu banyak hubungan": {
        OF_DOCUMENT: papers.relations(
            *(papers.relation("image", "a", name=f"r{number}") for number in range(MOST_RELATIONS + 1))
        )
    },
    "doctype di hubungan": {OF_DOCUMENT: f"{ENTITY}{papers.relations()[len(papers.HEAD) :]}"},
    "doctype di jenis": {TYPES: papers.HEAD + FAR + ENTITY + papers.types()[len(papers.HEAD) :]},
}


@pytest.mark.parametrize("more", HOSTILE.values(), ids=HOSTILE)
def test_what_no_program_writes_is_refused(more):
    with pytest.raises(Refused) as refused:
        _ = package(**more).main

    assert str(refused.value).endswith(".")


def stream(text: str, encoding: str = "utf-8"):
    return Package(papers.zipped(papers.parts() | {"a.xml": text.encode(encoding)}))


def read(text: str, encoding: str = "utf-8"):
    made = stream(text, encoding)
    return list(made.events(made.parts["a.xml"]))


def test_events_carry_names_texts_and_attributes():
    found = read('<a xmlns="urn:x" b="1"><c>satu &amp; dua</c></a>')

    assert found == [
        Start("{urn:x}a", {"b": "1"}), Start("{urn:x}c", {}), MarkupText("satu & dua"), End("{urn:x}c"), End("{urn:x}a")
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_encodings_of_programs_are_read(encoding):
    head = {"iso-8859-1": '<?xml version="1.0" encoding="ISO-8859-1"?>'}.get(encoding, "")

    assert MarkupText("é") in read(f"{head}<a>é</a>", encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", FAR, f"<!--{FAR}-->"])
@pytest.mark.parametrize(
    "declared", [ENTITY, "<!DOCTYPE a>", '<!DOCTYPE a SYSTEM "http://a.example/">', '<!DOCTYPE a [<!ENTITY % b "c">]>']
)
def test_nothing_is_declared_at_any_place_in_any_encoding(encoding, before, declared):
    with pytest.raises(Refused):
        read(f"\ufeff{before}{declared}<a/>" if encoding.startswith("utf-16-") else f"{before}{declared}<a/>", encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('<?xml version="1.0" encoding="utf-7"?><a/>', "utf-8"),
        ('<?xml version="1.0" encoding="cp037"?><a/>', "cp037"),
        ('<?xml version="1.0" encoding="windows-1252"?><a/>', "utf-8"),
        ('<?xml version="1.0" encoding="tiada"?><a/>', "utf-8"),
        ("<a>", "utf-8"),
        ("<a/><b/>", "utf-8"),
        ("<a>&b;</a>", "utf-8"),
        ("", "utf-8"),
        ("<a>" * (DEEPEST + 1) + "</a>" * (DEEPEST + 1), "utf-8"),
    ],
)  # fmt: skip
def test_broken_and_odd_texts_are_refused(text, encoding):
    with pytest.raises(Refused):
        read(text, encoding)


def test_the_stream_of_a_part_can_be_read_by_others():
    made = stream("<a>satu</a>")

    assert list(events(made.open(made.parts["a.xml"]))) == [Start("a", {}), MarkupText("satu"), End("a")]
