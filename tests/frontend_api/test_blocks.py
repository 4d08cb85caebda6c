"""Every block as an app gets it."""

import pytest

from hub.models.publication import Publication
from tests.factories import news, practice, village
from tests.frontend_api.conftest import Ask, without_limits
from tests.frontend_api.pieces import body, document, full_pieces, picture
from tests.frontend_api.selection import everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
HOST = "http://127.0.0.1:8000/media/"


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Select every field of every kind in one document."""
    without_limits(monkeypatch)


def blocks_of(data: Ask) -> dict[str, dict[str, object]]:
    """Return the blocks of the only practice, by type, with all that can be selected."""
    [node] = data(everything("practices", "first: 1", leave_out=frozenset({"edges"})))["practices"]["nodes"]
    return {block["__typename"]: block for block in node["blocks"]}


def test_every_block_has_its_type_and_values(data: Ask) -> None:
    practice(content=body(picture(), news(village("64.02.02.2001", "Jembayan"), title="Kabar")))

    blocks = blocks_of(data)

    heading, paragraph = blocks["HeadingBlock"], blocks["ParagraphBlock"]
    assert (heading["text"], heading["level"], heading["anchor"]) == ("Awalnya", 2, heading["id"])
    assert (paragraph["html"], paragraph["text"]) == ("<p>Air <b>naik</b> sejak subuh.</p>", "Air naik sejak subuh.")
    assert blocks["ImageBlock"]["image"] == blocks["GalleryBlock"]["images"][0]
    assert (blocks["QuoteBlock"]["quote"], blocks["QuoteBlock"]["attribution"]) == ("Kami siap.", "Kepala Desa Pela")
    table = blocks["TableBlock"]
    assert (table["caption"], table["header"], table["rows"]) == ("Penduduk", ["Tahun", "Jiwa"], [["2026", "612"]])
    [file] = blocks["DocumentsBlock"]["documents"]
    assert (file["title"], file["mimeType"], file["bytes"]) == ("Perdes APB Desa 2026", "application/pdf", 1053)
    assert str(file["url"]).startswith(HOST)
    [step] = blocks["StepsBlock"]["steps"]
    assert (step["title"], step["text"]) == ("Bermusyawarah", "Setiap Jumat")
    [figure] = blocks["NumbersBlock"]["figures"]
    assert (figure["value"], figure["unit"], figure["year"]) == (12.5, "ton", 2026)
    assert (blocks["VideoBlock"]["provider"], blocks["VideoBlock"]["videoId"]) == ("YOUTUBE", "dQw4w9WgXcQ")
    [linked] = blocks["ContentLinksBlock"]["items"]
    assert (linked["title"], linked["kind"], linked["district"]["fullName"]) == ("Kabar", "NEWS", "Kecamatan Loa Kulu")


def test_what_is_not_written_is_null(data: Ask) -> None:
    practice(content=body(picture(), village()))
    stored = Publication.objects.get(kind="practice")
    for block in stored.body["blocks"]:
        for name in ("attribution", "caption", "title", "text", "unit"):
            if name in block and block["type"] not in {"heading", "paragraph"}:
                block[name] = ""
    stored.body["blocks"].append({"id": "x", "type": "unknown"})
    stored.save()

    blocks = blocks_of(data)

    assert blocks["QuoteBlock"]["attribution"] is None
    assert blocks["TableBlock"]["caption"] is None
    assert blocks["VideoBlock"]["title"] is None
    assert blocks["ContentLinksBlock"]["title"] is None
    assert (blocks["UnknownBlock"]["type"], blocks["UnknownBlock"]["text"]) == ("unknown", "")


def test_links_come_in_their_order_and_only_public_ones(data: Ask) -> None:
    first, gone, last = (news(title=title) for title in ("Awal", "Hilang", "Akhir"))
    practice(content=body(picture(), last, gone, first))
    gone.unpublish()

    assert [linked["title"] for linked in blocks_of(data)["ContentLinksBlock"]["items"]] == ["Akhir", "Awal"]


def test_a_picture_gives_a_rendition_by_name_and_null_for_one_it_has_not(data: Ask) -> None:
    news(cover=picture(width=1600))
    stored = Publication.objects.get(kind="news")
    made = stored.card["image"]["renditions"]
    stored.card["image"]["renditions"] = [made[1], {**made[0], "preset": "W9999"}]
    stored.save()

    [node] = data(
        "{ news { nodes { image { caption credit small: rendition(preset: W440) { width } share: "
        "rendition(preset: SHARE) { width } renditions { preset } } } } }"
    )["news"]["nodes"]

    assert node["image"] == {
        "caption": None,
        "credit": None,
        "small": {"width": 440},
        "share": None,
        "renditions": [{"preset": "W440"}],
    }


def test_public_information_gives_its_class_kind_and_documents(data: Ask) -> None:
    full_pieces(3)
    page = Publication.objects.get(kind="information")
    page.body["documents"] = [
        {"id": 7, "title": "Perdes", "file": document().file.name, "size": 15, "mime_type": "a/b"}
    ]
    page.save()

    [node] = data(
        "{ information { nodes { informationClass informationKind { key label } year documents { sha1 title } "
        "pillars { key label } sdgs { key label } version expiresAt } } }"
    )["information"]["nodes"]

    assert node["informationClass"] == "PERIODIC"
    assert node["informationKind"]["key"] == "apbdes"
    assert (node["year"], node["documents"]) == (2026, [{"sha1": None, "title": "Perdes"}])
    assert [pillar["key"] for pillar in node["pillars"]] == ["PEOPLE", "ECONOMY"]
    assert [goal["key"] for goal in node["sdgs"]] == [6, 14]
    assert node["version"] == page.version


def test_a_practice_tells_its_cost_beyond_32_bits_and_its_funds(data: Ask) -> None:
    practice(cost=7_500_000_000, funds=["dds", "add"], year=2024)

    [node] = data("{ practices { nodes { cost year funds { key label } lessons } } }")["practices"]["nodes"]

    assert (node["cost"], node["year"], node["lessons"]) == (7_500_000_000, 2024, None)
    assert [fund["key"] for fund in node["funds"]] == ["dds", "add"]
