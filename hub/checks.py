"""System checks: a half-added content type stops `manage.py check` with what is missing."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from hub.discovery import modules_in
from hub.pages.content import ContentPage
from hub.shapes.kinds import all_kinds


@register("hub")
def check_content_types(**_options: Any) -> list[CheckMessage]:
    """Say which module of `hub.content` lacks a page, a kind or its registered shapes."""
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
                hint="End the module with register(Kind(key=…, label=…, card=…, body=…)) of hub.shapes.kinds.",
                id="hub.E002",
            )
        ]
    return []
