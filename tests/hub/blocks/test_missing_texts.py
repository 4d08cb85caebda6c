"""What a stored block lacks: an optional text is empty; what is required stops the publish, and is named."""

import json
from typing import Any

import pytest

from hub.content.highlight import HighlightPage
from hub.content.practice import PracticePage
from hub.content.village import VillagePage
from hub.pages.content import ContentPage
from hub.privacy.stopped import PublishingStopped
from hub.publishing.sources import Sources
from tests import factories
from tests.samples import items, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

FIGURE = {"label": "Keluarga", "value": 172, "year": 2022, "source": "Desa"}
CHANGE = {"label": "Sampah", "before": 40, "after": 12, "year": 2026, "source": "Desa"}


def filled(page: ContentPage, name: str, *blocks: tuple[str, Any]) -> Any:
    """Return what the body or card of the page, with these blocks in the field, holds."""
    field = type(page)._meta.get_field(name)
    setattr(page, name, field.to_python(stream(*blocks)))
    sources = Sources()
    return page.card(sources) if isinstance(page, HighlightPage) else page.body(sources)


def test_parts_of_a_body() -> None:
    picture = {"image": factories.picture().pk, "alt": "Pesut"}
    blocks = [
        ("image", picture),
        ("gallery", items(picture)),
        ("quote", {"quote": "Kami siap."}),
        ("steps", items({"title": "Bermusyawarah"})),
        ("numbers", items(FIGURE)),
        ("video", {"url": "https://youtu.be/dQw4w9WgXcQ"}),
        ("content_links", {"pages": items(factories.village().pk)}),
    ]

    body = filled(PracticePage(problem="A", solution="B"), "content", *blocks)

    assert [block.type for block in body.blocks] == [name for name, _ in blocks]
    assert json.loads(body.model_dump_json())["blocks"][0]["image"]["caption"] == ""


def test_fields_of_pages() -> None:
    picture = {"image": factories.picture().pk, "alt": "Pesut"}
    target = {"page": factories.village().pk}

    gallery = filled(VillagePage(), "gallery", ("picture", picture)).gallery
    practice = filled(PracticePage(problem="A", solution="B"), "results", ("figure", FIGURE), ("before_after", CHANGE))
    highlight = filled(HighlightPage(position=1), "leads_to", ("page", target))

    assert gallery[0].caption == ""
    assert (practice.results[0].unit, practice.before_after[0].unit) == ("", "")
    assert highlight.leads_to.label == ""


@pytest.mark.parametrize(
    ("name", "block", "sentence"),
    [
        ("content", ("steps", items({"text": "Begini"})), 'isi: "judul" belum diisi'),
        ("content", ("heading", {"level": "2"}), 'isi: "judul bagian" belum diisi'),
        ("steps", ("step", {"text": "Begini"}), 'langkah-langkah: "judul" belum diisi'),
        ("results", ("figure", {**FIGURE, "source": None}), 'hasil dengan angka: "sumber" belum diisi'),
    ],
)
def test_what_is_required_is_named(name: str, block: tuple[str, Any], sentence: str) -> None:
    with pytest.raises(PublishingStopped) as stopped:
        filled(PracticePage(problem="A", solution="B"), name, block)

    [objection] = stopped.value.objections
    assert objection.startswith(sentence)
