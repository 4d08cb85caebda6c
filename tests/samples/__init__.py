"""One full piece of every kind of content, one module each: `sample()` gives the page, not stored yet.

A module has the name of its kind. The contract tests publish each sample and read every field back.
"""

import json
from importlib import import_module
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from hub.content.village import VillagePage
from hub.pages.content import ContentPage
from tests import factories


def full_page(page_class: type[ContentPage]) -> ContentPage:
    """Return the stored draft of the sample of this content type, at a place where it may be."""
    page = sample_of(page_class)
    if page_class is VillagePage:
        return _filled_in(factories.village(), page)
    page.live = False
    factories.parent_of(page_class).add_child(instance=page)
    return page


def _filled_in(known: ContentPage, page: ContentPage) -> ContentPage:
    """Return the profile that is there, since only an import makes one, with all that the page holds."""
    for field in VillagePage._meta.local_concrete_fields:
        if field.editable and not field.primary_key:
            setattr(known, field.attname, getattr(page, field.attname))
    known.title = page.title
    return known


def sample_of(page_class: type[ContentPage]) -> ContentPage:
    """Return the sample of this content type; raises `LookupError` naming the file that is missing."""
    try:
        module = import_module(f"tests.samples.{page_class.kind}")
    except ModuleNotFoundError as error:
        raise LookupError(f"{page_class.__name__} has no sample: write tests/samples/{page_class.kind}.py.") from error
    sample: ContentPage = module.sample()
    return sample


def common() -> dict[str, Any]:
    """Return what every piece can have."""
    image = factories.picture(width=320, credit="Humas Desa Pela")
    return {
        "summary": "Ringkasan yang dibaca di daftar.",
        "cover": image,
        "pillars": ["people", "economy"],
        "sdgs": ["6", "14"],
        "content": stream(("paragraph", "<p>Air <b>naik</b> sejak subuh di tepian Mahakam.</p>")),
    }


def stream(*blocks: tuple[str, Any]) -> str:
    """Return the stored form of a stream of these blocks: pairs of name and value."""
    return json.dumps(
        [{"type": name, "value": value, "id": _id(f"{name}{number}")} for number, (name, value) in enumerate(blocks)]
    )


def items(*values: Any) -> list[dict[str, Any]]:
    """Return the stored form of a list block of these values."""
    return [{"type": "item", "value": value, "id": _id(f"item{number}")} for number, value in enumerate(values)]


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))
