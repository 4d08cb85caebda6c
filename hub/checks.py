"""System checks: for an incomplete content type, `manage.py check` fails and says what is missing."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from hub.discovery import modules_in
from hub.pages.content import ContentPage
from hub.publishing.filling import without_source
from hub.shapes.kinds import all_kinds
from hub.shapes.walk import declared_in, shapes_below


@register("hub")
def check_content_types(**_options: Any) -> list[CheckMessage]:
    """Return an error for each module of `hub.content` that lacks a page, a kind or registered shapes."""
    registered = {kind.key for kind in all_kinds()}
    return [problem for module in modules_in("hub.content") for problem in _problems(module, registered)]


def _problems(module: Any, registered: set[str]) -> list[CheckMessage]:
    name = module.__name__
    pages = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, ContentPage) and value.__module__ == name
    ]
    if len(pages) != 1:
        return [
            Error(
                f"{name} defines {len(pages)} content pages; one module is one content type.",
                hint=f"Define one subclass of hub.pages.content.ContentPage in {name.replace('.', '/')}.py.",
                id="hub.E001",
            )
        ]
    if pages[0].kind not in registered:
        return [
            Error(
                f'{name}.{pages[0].__name__} has the kind "{pages[0].kind}", which no shapes are registered for.',
                hint=f"End the module with publish_as({pages[0].__name__}, …) of hub.pages.publishing_kind.",
                id="hub.E002",
            )
        ]
    return [*_unfilled(pages[0]), *_undecided(pages[0])]


def _unfilled(page: type[ContentPage]) -> list[CheckMessage]:
    missing = without_source(page.card_shape, page) + without_source(page.body_shape, page)
    return [
        Error(
            f'{page.__name__} publishes "{name}", but no field of the page has that name.',
            hint=f"Add the field, name another one with ReadFrom(…), or write shown_{name}(self, sources).",
            id="hub.E003",
        )
        for name in missing
    ]


def _undecided(page: type[ContentPage]) -> list[CheckMessage]:
    return [
        Error(
            f'It is not decided whether the words of "{one.name}" in {shape.__name__} find the content.',
            hint="Declare it as Words or Silent of hub.shapes.marks.",
            id="hub.E004",
        )
        for shape in shapes_below(page.card_shape, page.body_shape)
        for one in declared_in(shape)
        if one.is_undecided
    ]
